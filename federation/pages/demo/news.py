"""The invented news: written by the editor, published by the county, with drawn pictures."""

import uuid
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from federation.news import publication
from federation.news.models import Article, ArticlePhoto, ArticleVersion, Block
from federation.pages.demo.founding import HOMES
from federation.pages.demo.homes import moment
from federation.pages.demo.pictures.gallery import drawn_for_news
from federation.pages.demo.texts import NAMES, stories
from federation.photos.intake import store_photo
from federation.photos.models import PeopleShown
from homes.models import Home, Theme

CREDITS = {
    "zh": "图片：漳县妇联（演示图画）",
    "en": "Pictures: Zhangxian Women’s Federation (drawings)",
}
SOURCES = {"zh": "漳县妇联（演示）", "en": "Zhangxian Women’s Federation (demonstration)"}
LANGUAGES = {"zh": "zh-hans", "en": "en"}
FEWEST = 1


def bring_in(rng, day, cast, size):
    """Writes, reviews and publishes the stories, outside any transaction; returns their photos."""
    album = _Album(rng, cast["editor"])
    themes = {theme.code: theme for theme in Theme.objects.all()}
    for pair in stories(max(round(len(NAMES) * size), FEWEST)):
        group = uuid.UUID(int=rng.getrandbits(128), version=4)
        for story in pair:
            writer = _Writer(day, cast, themes, album, group)
            writer.bring(story)
    return len(album.stored)


class _Writer:
    """Takes one text to the public, or out of it again, as of the days it names."""

    def __init__(self, day, cast, themes, album, group):
        self.day, self.cast, self.themes = day, cast, themes
        self.album, self.group = album, group

    def bring(self, story):
        article = self._written(story)
        if story.head.get("stays") == "draft":
            return
        version = publication.send_for_review(article, self.cast["editor"])
        if story.head.get("stays") == "review":
            return
        publication.approve(version, self.cast["county"])
        if story.head.get("stays") == "scheduled":
            return
        shown_at = moment(self._day(story.head["published"]), 9, 30)
        self._date(article, version, shown_at)
        if note := story.head.get("correction"):
            self._correct(article, note, shown_at + timedelta(days=1))
        if notice := story.head.get("withdrawn"):
            publication.withdraw(article, self.cast["county"], notice)
            gone_at = shown_at + timedelta(days=3)
            Article.objects.filter(pk=article.pk).update(withdrawn_at=gone_at)

    def _written(self, story):
        head = story.head
        article = Article.objects.create(
            group=self.group,
            language=story.language,
            headline=head["headline"],
            standfirst=head["standfirst"],
            byline=head["byline"],
            source=SOURCES[story.language],
            issue_line=self._filled(head.get("issue", ""), story),
            event_on=self._day(head["event"]) if "event" in head else None,
            publish_at=self._time_ahead(head["ahead"]) if "ahead" in head else None,
            credit=CREDITS[story.language],
            topic=self.themes[head["topic"]],
            home=_home(head.get("home")),
            created_by=self.cast["editor"],
            changed_by=self.cast["editor"],
            is_demo=True,
        )
        for position, block in enumerate(story.blocks, start=1):
            self._add(article, position, block, story)
        return article

    def _add(self, article, position, block, story):
        fields = {name: value for name, value in block.items() if name != "scene"}
        if "text" in fields:
            fields["text"] = self._filled(fields["text"], story)
        if "scene" in block:
            fields["photo"] = self.album.take(*block["scene"])
            ArticlePhoto.objects.create(article=article, photo=fields["photo"])
        Block.objects.create(article=article, position=position, **fields)

    def _correct(self, article, note, at):
        """A later version that says what it puts right."""
        article.correction = note
        article.save(update_fields=["correction"])
        version = publication.send_for_review(article, self.cast["editor"])
        publication.approve(version, self.cast["county"])
        ArticleVersion.objects.filter(pk=version.pk).update(written_at=at, published_at=at)

    def _date(self, article, version, at):
        first = {"created_at": at - timedelta(days=1), "first_published_at": at}
        Article.objects.filter(pk=article.pk).update(**first)
        article.refresh_from_db()
        ArticleVersion.objects.filter(pk=version.pk).update(written_at=at, published_at=at)

    def _day(self, days):
        return self.day - timedelta(days=int(days))

    def _time_ahead(self, days):
        """A time to come, also when the demonstration is of a day long past."""
        return moment(max(self.day, timezone.localdate()) + timedelta(days=int(days)), 9, 30)

    def _filled(self, text, story):
        """The days of the text in words: {event}, and {issue}, the month two before it appears."""
        with override(LANGUAGES[story.language]):
            english = story.language == "en"
            issue = self._day(story.head.get("published", 0)).replace(day=1) - timedelta(days=40)
            event = self._day(story.head.get("event", 0))
            words = {
                "{issue}": date_format(issue, "F Y" if english else "Y年n月"),
                "{event}": date_format(event, "j F" if english else "n月j日"),
            }
        for place, said in words.items():
            text = text.replace(place, said)
        return text


def _home(area):
    """The home of the founding article in this area, or None."""
    names = [story.name_zh for story in HOMES if story.area == area]
    return Home.objects.filter(area=area, name_zh__in=names).first()


class _Album:
    """Stores each drawn picture once; stories that show the same one share it."""

    def __init__(self, rng, user):
        self.rng, self.user, self.stored = rng, user, {}

    def take(self, scene, variant):
        if (scene, variant) not in self.stored:
            self.stored[scene, variant] = self._store(scene, variant)
        return self.stored[scene, variant]

    def _store(self, scene, variant):
        file = SimpleUploadedFile(
            f"{scene}-{variant}.jpg", drawn_for_news(scene, variant), "image/jpeg"
        )
        photo = store_photo(file, user=self.user, people_shown=PeopleShown.NONE)
        photo.uid = uuid.UUID(int=self.rng.getrandbits(128), version=4)
        photo.is_demo = True
        photo.save()
        photo.attach()
        return photo
