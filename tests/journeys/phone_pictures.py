"""Photos as phones make them: 12 megapixels, several megabytes, turned, with a place inside."""

import io

from PIL import Image

ORIENTATION, GPS, MAKE, LATITUDE_REF = 0x0112, 0x8825, 0x010F, 1


def phone_jpeg(megapixels=12, seed=0):
    """A noisy JPEG, upright only after the turn that its EXIF asks for, with a GPS position."""
    height = round((megapixels * 1_000_000 * 3 / 4) ** 0.5)
    width = round(height * 4 / 3)
    noise = Image.effect_noise((width // 2, height // 2), 90).resize((width, height))
    picture = Image.merge("RGB", (noise, noise.rotate(180), noise.point(lambda v: v ^ seed)))
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[MAKE] = "a phone"
    exif.get_ifd(GPS)[LATITUDE_REF] = "N"
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=97, exif=exif)
    return data.getvalue()


def three_photos(place):
    """Three files in `place`; the first is as large as phones make them, above 12 MB."""
    contents = [phone_jpeg(12), phone_jpeg(2, seed=1), phone_jpeg(3, seed=2)]
    files = [place / f"IMG_{number}.jpg" for number in (1, 2, 3)]
    for file, content in zip(files, contents, strict=True):
        file.write_bytes(content)
    return files
