"""What is printed of an article: numbered, frozen, read by a second person, then by the public."""

from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.db.models import Case, Count, Exists, OuterRef, Q, When
from django.db.models.functions import TruncMonth
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from federation.news.models.person import ArticlePerson
from federation.photos.models import Photo
from homes.models import Home, Theme

SUMMARY_LENGTH = 150


class Language(models.TextChoices):
    CHINESE = "zh", "中文"
    ENGLISH = "en", "English"

    @classmethod
    def of_page(cls):
        """The language of the page that is being made."""
        return cls.ENGLISH if (get_language() or "zh").startswith("en") else cls.CHINESE


@dataclass(frozen=True)
class PrintedBlock:
    """One block as a template prints it; a photo that is not public is None."""

    kind: str
    text: str = ""
    photo: Photo | None = None
    caption: str = ""
    credit: str = ""
    alternative: str = ""
    speaker: str = ""
    role: str = ""
    number: int = 0  # its place among all blocks, as the checks name it

    @property
    def paragraphs(self):
        """Parted by blank lines."""
        parts = "\n".join(line.strip() for line in self.text.splitlines()).split("\n\n")
        return [part.strip() for part in parts if part.strip()]

    @property
    def lines(self):
        return [line.strip() for line in self.text.splitlines() if line.strip()]


# Of an article's language: the one of Django whose addresses it has.
URL_LANGUAGES = {Language.CHINESE: "zh-hans", Language.ENGLISH: "en"}


class VersionOrigin(models.TextChoices):
    """Why a version was frozen; one that was not sent is never reviewed."""

    SENT = "sent", _("sent for review")
    KEPT = "kept", _("kept when somebody else went on writing")
    RESTORED = "restored", _("brought back")


# What a version takes from the article's own fields, and gives back when it is restored.
FIELDS = ("headline", "standfirst", "topic_id", "home_id", "event_on", "tells_of_person")
IN_CONTENT = ("byline", "source", "issue_line")


class ArticleVersionQuerySet(models.QuerySet):
    def with_consents(self):
        """The published versions all of whose consents stand today."""
        persons = ArticlePerson.objects.filter(version=OuterRef("pk"))
        named = Q(tells_of_person=False) | Q(Exists(persons))
        return self.filter(named, ~Exists(persons.lapsed()), public_in__isnull=False)

    def readable(self):
        """The versions that anyone reads now: published, in their time, with every consent.

        Asked of the clock each time, whenever the work that is due was last done.
        """
        now = timezone.now()
        begun = Q(publish_at=None) | Q(publish_at__lte=now)
        return self.with_consents().filter(begun, Q(expire_at=None) | Q(expire_at__gt=now))

    def public(self):
        """The versions that anyone reads now, the latest article first.

        A correction does not move an article: the day it first appeared counts.
        """
        return (
            self.readable()
            .select_related("public_in", "article", "topic", "home__area__parent", "lead_photo")
            .order_by("-public_in__first_published_at", "-pk")
        )

    def for_lists(self):
        """Without what an article consists of: no list of headlines shows it."""
        return self.defer("content", "words")

    def for_links(self):
        """Only what a link to a story shows: its headline and its language."""
        return self.only("headline", "language", "article")

    def for_this_page(self):
        """Each story once: in the language of the page, or in the other where there is none."""
        language = Language.of_page()
        written = ArticleVersion.objects.readable().filter(language=language)
        groups = written.values("public_in__group")
        return self.filter(Q(language=language) | ~Q(public_in__group__in=groups))

    def own_language_first(self):
        """Those in the language of the page before the others, each part the latest first."""
        own = Case(When(language=Language.of_page(), then=0), default=1)
        return self.order_by(own, "-public_in__first_published_at", "-pk")

    def telling_of(self, text):
        """Stories that contain every word of `text`; those with it in their headline first."""
        found, named = self, Q()
        for word in text.split():
            found = found.filter(words__icontains=word)
            named &= Q(headline__icontains=word)
        order = Case(When(named, then=0), default=1)
        return found.order_by(order, "-public_in__first_published_at", "-pk")

    def of_month(self, first):
        """Stories that first appeared in the month that begins on `first`."""
        moment = "public_in__first_published_at"
        return self.filter(**{f"{moment}__year": first.year, f"{moment}__month": first.month})

    def by_month(self):
        """(first day of a month, how many stories first appeared in it), the latest first.

        A story in both languages is one.
        """
        month = TruncMonth("public_in__first_published_at", output_field=models.DateField())
        told = self.order_by().annotate(month=month).values("month")
        numbered = told.annotate(number=Count("public_in__group", distinct=True))
        return numbered.order_by("-month").values_list("month", "number")

    def in_town(self, code):
        """Stories from homes of this town."""
        return self.filter(home__area__code__startswith=code)


class ArticleVersion(models.Model):
    """Everything printed of an article at one moment; never changed afterwards.

    `publish_at` and `expire_at` are the times it was approved for: it waits for the one after its
    review, and comes down at the other.
    `content` holds what no list asks for: byline, source, issue line and blocks. `words` is what
    the search looks through: all of it and the place, in one text. `correction`
    says in public what a later version put right.
    """

    article = models.ForeignKey("news.Article", models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    language = models.CharField(max_length=2, choices=Language)
    headline = models.CharField(max_length=100)
    standfirst = models.CharField(max_length=200, blank=True)
    topic = models.ForeignKey(Theme, models.PROTECT, null=True, related_name="+")
    home = models.ForeignKey(Home, models.PROTECT, null=True, related_name="article_versions")
    event_on = models.DateField(null=True)
    tells_of_person = models.BooleanField(default=False)
    words = models.TextField(default="", editable=False)
    lead_photo = models.ForeignKey(Photo, models.PROTECT, null=True, related_name="+")
    content = models.JSONField(default=dict)
    correction = models.CharField(_("correction"), max_length=200, blank=True)
    origin = models.CharField(max_length=10, choices=VersionOrigin, default=VersionOrigin.SENT)
    review_steps = models.PositiveSmallIntegerField(default=1)
    restored_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    publish_at = models.DateTimeField(null=True)
    expire_at = models.DateTimeField(null=True, db_index=True)
    published_at = models.DateTimeField(null=True)

    objects = ArticleVersionQuerySet.as_manager()

    class Meta:
        ordering = ["article", "number"]
        constraints = [
            models.UniqueConstraint(name="article_version_once", fields=["article", "number"]),
        ]

    def __str__(self):
        return f"{self.headline} ({self.number})"

    def get_absolute_url(self):
        return reverse("news:news_page", args=[self.article_id])

    @property
    def published_on(self):
        """The day the article first appeared; None while it never has."""
        moment = self.article.first_published_at
        return timezone.localtime(moment).date() if moment else None

    @property
    def html_lang(self):
        return "en" if self.language == Language.ENGLISH else "zh-Hans"

    @property
    def is_foreign(self):
        """Whether it is in another language than the page that is being made."""
        return self.language != Language.of_page()

    @property
    def byline(self):
        return self.content.get("byline", "")

    @property
    def source(self):
        return self.content.get("source", "")

    @property
    def issue_line(self):
        return self.content.get("issue_line", "")

    @property
    def summary(self):
        """For search engines: the standfirst, else the first words of the text."""
        if self.standfirst and self.standfirst != self.headline:
            return self.standfirst
        texts = (block["text"] for block in self.content["blocks"] if block["kind"] == "text")
        return next(texts, self.headline).split("\n")[0][:SUMMARY_LENGTH]

    def says_the_same_as(self, other):
        """Whether every printed word and picture is the same."""
        names = (*FIELDS, "content")
        return all(getattr(self, name) == getattr(other, name) for name in names)

    def looked_through(self):
        """Everything printed and the place in both languages: pinyin is a place's English name."""
        area = self.home.area if self.home else None
        places = [self.home, area, area.parent] if area else []
        told = [self.headline, self.standfirst, self.byline, self.source]
        for block in self.content["blocks"]:
            told += [block.get(part) or "" for part in ("text", "caption", "speaker", "role")]
        told += [name for place in places for name in (place.name_zh, place.name_en)]
        return "\n".join(told)

    @property
    def touches_hardship(self):
        """Whether it tells of people in hardship, by its topic or the home it comes from."""
        return tells_of_hardship(self.topic, self.home)

    @property
    def photo_keys(self):
        """Primary keys of the photos it shows."""
        return [block["photo"] for block in self.content["blocks"] if block.get("photo")]

    def photos(self):
        """The photos it shows, in the order in which they are locked."""
        return list(Photo.objects.filter(pk__in=self.photo_keys).order_by("pk"))

    @cached_property
    def public_blocks(self):
        """The blocks as the public sees them: photos that are public, in one query."""
        wanted = self.photo_keys
        return self.printed(Photo.objects.published().in_bulk(wanted) if wanted else {})

    def printed(self, photos):
        """The blocks with these photos (by key); a photo block without its photo is left out."""
        numbered = enumerate(self.content["blocks"], start=1)
        blocks = [PrintedBlock(**_with_photo(block, photos), number=n) for n, block in numbered]
        return [block for block in blocks if block.kind != "photo" or block.photo]


def tells_of_hardship(topic, home):
    """By the topic, or by the main theme of the home a story comes from."""
    themes = [topic, home.main_theme if home else None]
    return any(theme.touches_hardship for theme in themes if theme)


def _with_photo(block, photos):
    return block | {"photo": photos.get(block["photo"])} if "photo" in block else block
