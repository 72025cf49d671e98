"""Pictures made for the tests: drawn, never photographed, and never shipped as files."""

import base64
import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

RED, BLUE = (200, 30, 30), (30, 30, 200)

# 96 x 64 points lying on its side: red left and blue right; stands upright as 64 x 96 with red
# on top. It carries a maker's name and a place in its EXIF. Encoded with libheif's heif-enc.
HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAYptZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAA"
    "AAAAAAAAAA5waXRtAAAAAAABAAAANGlsb2MAAAAAREAAAgABAAAAAAGkAAEAAAAKAAAAMQACAAAAAAHVAAEAAAAKAAAA"
    "qAAAADhpaW5mAAAAAAACAAAAFWluZmUCAAAAAAEAAGh2YzEAAAAAFWluZmUCAAABAAIAAEV4aWYAAAAAyWlwcnAAAACq"
    "aXBjbwAAAHVodmNDAQNwAAAAAAAAAAAAHvAA/P34+AAADwMgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQCEAAQAo"
    "QgEBA3AAAAMAkAAAAwAAAwAeoDCBBZbqSSmubAgAAAMACAAAAwAIQCIAAQAHRAHBcrAiQAAAABRpc3BlAAAAAAAAAGAA"
    "AABAAAAAEHBpeGkAAAAAAwgICAAAAAlpcm90AwAAABdpcG1hAAAAAAAAAAEAAQSBAoOEAAAAGmlyZWYAAAAAAAAADmNk"
    "c2MAAgABAAEAAADhbWRhdAAAAC0oAa8ZgMdkFPerfqv//Q5t/z89L3KC2Dd9B/ObnkiseA0G/ZxU6RaTB8V/25oAAAAA"
    "TU0AKgAAAAgAAwEPAAIAAAALAAAAMgESAAMAAAABAAYAAIglAAQAAAABAAAAPgAAAABQaG9uZU1ha2VyAAAABAABAAIA"
    "AAACTgAAAAACAAUAAAADAAAAdAADAAIAAAACRQAAAAAEAAUAAAADAAAAjAAAAAAAAAAiAAAAAQAAADMAAAABAAAAAAAA"
    "AAEAAABoAAAAAQAAABwAAAABAAAAAAAAAAE="
)


def two_halves(size=(96, 64), left=RED, right=BLUE):
    """A picture with a red left and a blue right half."""
    picture = Image.new("RGB", size, left)
    width, height = size
    ImageDraw.Draw(picture).rectangle((width // 2, 0, width, height), fill=right)
    return picture


def encoded(picture, kind="JPEG", **options):
    """The bytes of a picture in this format."""
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def noise(size, colour=False):
    """A picture that compresses badly, as grass and leaves do."""
    grey = Image.effect_noise(size, 80)
    if not colour:
        return grey.convert("RGB")
    return Image.merge("RGB", [grey, Image.effect_noise(size, 80), Image.effect_noise(size, 80)])


def phone_exif(orientation=1):
    """EXIF as a phone writes it: maker, orientation, place, and a malicious remark."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "PhoneMaker"
    exif[0x010E] = "<script>alert(1)</script><?php system('id'); ?>"
    place = exif.get_ifd(0x8825)
    place.update({1: "N", 2: (34.0, 51.0, 0.0), 3: "E", 4: (104.0, 28.0, 0.0)})
    return exif


def upload(data, name="photo.jpg"):
    """The bytes as a view receives them."""
    return SimpleUploadedFile(name, data)
