"""The drawn pictures as photos: through the real intake, on records and as pictures of homes."""

import copy
import uuid
from collections import defaultdict

from django.core.files.uploadedfile import SimpleUploadedFile

from activities.models import ActivityPhoto
from federation.pages.demo import files
from federation.pages.demo.kinds import KINDS
from federation.pages.demo.pictures.gallery import COUNT, SCENES, drawn
from federation.photos.intake import store_photo
from federation.photos.models import PeopleShown, Photo
from federation.photos.publication import publish
from homes.models import Home, HomeState

HOMES_WITH_PICTURE = 20
RECORDS_WITH_PHOTOS = 60
# Main theme -> the scene that a home shows of itself; nobody is recognisable in it.
SCENE_OF_THEME = {
    "skills": "tinfoil", "elders": "canteen", "law": "law", "family": "courtyard", "study": "books",
    "science": "books", "arts": "village", "welfare": "village", "enterprise": "tinfoil",
    "family-education": "books", "health": "courtyard", "environment": "courtyard",
    "deliberation": "village", "other": "dumplings",
}  # fmt: skip
SCENE_OF_KIND = {"calligraphy": "calligraphy", "tea": "tea", "dance": "village"}


def store(user, size):
    """Sends the pictures through the intake, outside any transaction; {scene: [photo, ...]}."""
    photos = defaultdict(list)
    for number, (scene, data) in enumerate(drawn(max(round(COUNT * size), 3)), start=1):
        file = SimpleUploadedFile(f"{scene}-{number:02}.jpg", data, "image/jpeg")
        photo = store_photo(file, user=user, people_shown=SCENES[scene].people_shown)
        photos[scene].append(photo)
    kept = [photo.pk for row in photos.values() for photo in row]
    Photo.objects.filter(pk__in=kept).update(is_demo=True)
    return photos


class Album:
    """Hands out the stored pictures: each row once, afterwards another row of the same files."""

    def __init__(self, rng, photos):
        self.rng, self.photos, self.fresh = rng, photos, []
        self.unused = {photo.pk for row in photos.values() for photo in row}

    def take(self, scene, user, at):
        """A photo of the scene as if `user` had sent it then; not yet stored."""
        of_scene = self.photos[scene] or next(iter(self.photos.values()))
        waiting = [photo for photo in of_scene if photo.pk in self.unused]
        original = self.rng.choice(waiting or of_scene)
        photo = copy.copy(original)
        photo._state = copy.copy(original._state)
        if original.pk in self.unused:
            self.unused.remove(original.pk)
        else:
            photo.pk, photo._state.adding = None, True
        photo.uid = uuid.UUID(int=self.rng.getrandbits(128), version=4)
        photo.uploaded_by, photo.is_demo = user, True
        photo.uploaded_at = photo.attached_at = at
        self.fresh.append(photo)
        return photo

    def save(self):
        """Stores what was handed out."""
        old = [photo for photo in self.fresh if photo.pk]
        changed = ["uid", "uploaded_by", "uploaded_at", "attached_at", "is_demo"]
        Photo.objects.bulk_update(old, changed)
        Photo.objects.bulk_create(photo for photo in self.fresh if not photo.pk)
        left_over = Photo.objects.filter(pk__in=self.unused)
        paths = files.paths_of(left_over)
        left_over.delete()
        files.remove_unused(paths)


def attach(album, activities):
    """One to three photos for every few records, and for most of the latest ones."""
    step = max(len(activities) // RECORDS_WITH_PHOTOS, 1)
    latest = len(activities) - RECORDS_WITH_PHOTOS // 2
    links = []
    for place, activity in enumerate(activities):
        if place % step == 0 or (place > latest and place % 3):
            links += _links(album, activity)
    return links


def _links(album, activity):
    scene = KINDS[activity.kind.code].scene
    scenes = [scene, *album.rng.choice(((), (), ("courtyard",), ("village", "papercut")))]
    for position, name in enumerate(dict.fromkeys(scenes), start=1):
        yield ActivityPhoto(
            activity=activity,
            photo=album.take(name, activity.created_by, activity.submitted_at),
            position=position,
            caption=SCENES[name].caption if position == 1 else "",
        )


def homes_to_show(rng, sites, size):
    """The founding homes and as many others as make twenty, all open."""
    founding = [site for site in sites if site.founding]
    others = [site for site in sites if not site.founding and site.home.state == HomeState.OPEN]
    wanted = max(round(HOMES_WITH_PICTURE * size), 1)
    return (founding + rng.sample(others, min(len(others), HOMES_WITH_PICTURE)))[:wanted]


def give_pictures(album, chosen, user):
    """Takes a picture without people for each chosen home; [(home, photo), ...]."""
    pairs = []
    for site in chosen:
        by_kind = SCENE_OF_KIND.get(site.founding.kinds[0]) if site.founding else None
        scene = by_kind or SCENE_OF_THEME[site.home.main_theme.code]
        pairs.append((site.home, album.take(scene, user, site.home.created_at)))
    return pairs


def show(pairs, user):
    """Makes the homes' pictures public, outside any transaction."""
    for home, photo in pairs:
        Home.objects.filter(pk=home.pk).update(picture=photo)
        if photo.people_shown == PeopleShown.NONE:
            publish(photo, user)
