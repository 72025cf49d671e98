"""The clock of the news, without a worker: the first request of each minute does what is due."""

import logging
import time
from threading import Lock

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed

from federation.news import schedule

log = logging.getLogger(__name__)


def due_work(get_response):
    """Before an answer is made, so that the page asked for shows it already.

    Each process looks once in NEWS_DUE_SECONDS; 0 leaves it to `manage.py news_due`. Whatever goes
    wrong here, the reader gets her page.
    """
    if not settings.NEWS_DUE_SECONDS:
        raise MiddlewareNotUsed
    turn, next_look = Lock(), 0.0

    def middleware(request):
        nonlocal next_look
        if time.monotonic() >= next_look and turn.acquire(blocking=False):
            try:
                next_look = time.monotonic() + settings.NEWS_DUE_SECONDS
                if schedule.anything():
                    schedule.work()
            except Exception as error:
                log.error("news that were due: %s", type(error).__name__)
            finally:
                turn.release()
        return get_response(request)

    return middleware
