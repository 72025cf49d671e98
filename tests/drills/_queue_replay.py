"""The same records and photos out of a phone's queue again and again, for `replay`."""

from concurrent.futures import ThreadPoolExecutor

from tests.activities.submissions import drawn
from tests.drills._queue_phone import QueuePhone

KINDS = ("dance", "tea", "law-class", "discussion", "health", "visit", "calligraphy", "clean-up")
MODES = ("queue_in_sequence", "queue_in_parallel", "queue_to_two_processes")
TAKEN = {200, 201, 503}  # 503: asked to send once more, which the next sending is


def replay_queue(site, bases, number, repeats):
    """{mode: what it made}, each mode with so many records of two photos; and other content."""
    phones = [QueuePhone(bases[0], who) for who in site.cast]
    found = {}
    for mode in MODES:
        found[mode], sent = _mode(site, mode, bases, phones, number, repeats)
    before = site.ask("count")
    other = [
        phone.submit(record | {"payload": record["payload"] | {"headcount": "999"}})
        for phone, record, _photos in sent
    ]
    found["queue_other_content"] = {
        "refused": [answer["code"] for _status, answer in other].count("other_content"),
        "wanted": len(other),
        "unchanged": site.ask("count") == before,
    }
    return found


def control(site, bases, number, repeats):
    """The attack once the unique columns are gone; it must double."""
    phones = [QueuePhone(bases[0], who) for who in site.cast]
    return _mode(site, MODES[-1], bases, phones, number, repeats)[0]


def _mode(site, mode, bases, phones, number, repeats):
    sent = [_intent(phones[place % len(phones)], place) for place in range(number)]
    before = site.ask("count")
    wrong = []
    for one in sent:
        wrong += _sent_again_and_again(one, mode, bases, repeats)
    after = site.ask("count")
    grown = {name: after[name] - before[name] for name in after}
    return grown | {"wanted": number, "wrong_answers": wrong[:5]}, sent


def _intent(phone, place):
    photos = [drawn(shade, (70 + phone.seq, 50)) for shade in (place % 100, 100 + place % 100)]
    return phone, phone.record(*photos, kind=KINDS[place % len(KINDS)]), photos


def _sent_again_and_again(one, mode, bases, repeats):
    """Answers that were neither the receipt nor the wish to send again."""
    phone, record, photos = one

    def send(again):
        base = bases[again % 2] if mode == MODES[2] else bases[0]
        answers = [phone.submit(record, base)]
        for data in photos[:: -1 if again % 2 else 1]:
            answers.append(phone.send_photo(record, data, base))
        return answers

    if mode == MODES[0]:
        answers = [send(again) for again in range(repeats)]
    else:
        with ThreadPoolExecutor(repeats) as pool:
            answers = list(pool.map(send, range(repeats)))
    last = send(0)
    wrong = [status for sending in answers for status, _answer in sending if status not in TAKEN]
    complete = last[-1][1] and last[-1][1]["complete"] and len(last[-1][1]["stored"]) == 2
    return wrong + ([] if complete else ["not complete"])
