"""What the clock does to articles: those approved for a time appear, those past theirs come down.

No worker is needed: the first request of each minute looks, and so does `manage.py news_due`. The
public asks the clock itself as well (`ArticleVersion.objects.readable`), whoever looked last.
"""

import logging
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation

from federation.news import publication
from federation.news.models import Article
from federation.news.publication import NotDue, NotPublishable
from federation.photos.publication import PublicationRefused

log = logging.getLogger(__name__)


@dataclass
class Done:
    """How many articles appeared, came down, and were held back."""

    shown: int = 0
    taken_down: int = 0
    held_back: int = 0


def anything():
    """Whether something is due; two short questions."""
    return Article.objects.due().exists() or Article.objects.run_out().exists()


def work():
    """Does everything that is due; what fails for no reason of its own is tried the next time."""
    done = Done()
    # What an article is held back for is read by staff later, in Chinese first.
    with translation.override(settings.LANGUAGE_CODE):
        for article in Article.objects.run_out():
            article.leave_public(None, version=article.published_version, expired=True)
            done.taken_down += 1
        for article in Article.objects.due():
            _appear(article, done)
    return done


def _appear(article, done):
    try:
        publication.publish_due(article.latest_version)
        done.shown += 1
    except NotDue:
        pass
    except NotPublishable as refused:
        publication.hold_back(article, refused.reasons)
        done.held_back += 1
    except PublicationRefused as refused:
        publication.hold_back(article, [refused])
        done.held_back += 1
    except OSError:  # such as a full disk: its time has not passed for good
        log.exception("article %s could not appear", article.pk)
