"""Which questions a record raises. No question holds a record up, and none is a score."""

from statistics import median

from activities.models import Activity, ActivityPhoto, ActivityQuestion
from activities.models.kind import MEALS
from activities.models.question import Asked

TIMES = 10  # so many times the usual number of people is asked about
COMPARED = 10  # with so many records lately
ENOUGH = 3  # fewer records are no custom
SATURDAY = 5


def renew(activity):
    """Asks what the record raises now; a question that no longer holds goes, an answer stays."""
    raised = _raised(activity)
    asked = {(one.code, one.subject): one for one in activity.questions.all()}
    moot = [one.pk for key, one in asked.items() if key not in raised and not one.answered_at]
    ActivityQuestion.objects.filter(pk__in=moot).delete()
    for (code, subject), told in raised.items():
        if (code, subject) not in asked:
            ActivityQuestion.objects.create(
                activity=activity, code=code, subject=subject, told=told
            )


def _raised(activity):
    """{(code, subject): numbers} of every question the record raises."""
    of_day = _of_canteen(activity) if activity.facility_id else _of_weekend(activity)
    return _of_number(activity) | of_day | _of_photos(activity)


def _of_number(activity):
    """Ten times the usual size of this kind at this home."""
    alike = Activity.objects.counted().exclude(pk=activity.pk).filter(kind=activity.kind)
    lately = alike.filter(activity_homes__home=activity.lead_home, activity_homes__is_lead=True)
    sizes = list(lately.order_by("-held_on", "-pk").values_list("headcount", flat=True)[:COMPARED])
    if len(sizes) < ENOUGH:
        return {}
    usual = max(round(median(sizes)), 1)
    if activity.headcount < TIMES * usual:
        return {}
    return {(Asked.MANY, str(activity.headcount)): {"usual": usual}}


def _of_weekend(activity):
    """A canteen is closed at the weekend as a rule."""
    if activity.kind.code != MEALS or activity.held_on.weekday() < SATURDAY:
        return {}
    return {(Asked.WEEKEND, activity.held_on.isoformat()): {}}


def _of_canteen(activity):
    """The canteen itself knows its days and its seats."""
    canteen, day, raised = activity.facility, activity.held_on, {}
    marked = canteen.closed_days.filter(closed_on=day).exists()
    if marked or not canteen.is_served_on(day):
        raised[(Asked.CLOSED, day.isoformat())] = {}
    if canteen.capacity and activity.headcount > canteen.capacity:
        raised[(Asked.SEATS, str(activity.headcount))] = {"seats": canteen.capacity}
    return raised


def _of_photos(activity):
    """A photo whose file came with another record before."""
    own = list(activity.activity_photos.select_related("photo"))
    received = {link.photo.received_sha256: place for place, link in enumerate(own, start=1)}
    others = ActivityPhoto.objects.exclude(activity=activity).filter(
        photo__received_sha256__in=received
    )
    again = set(others.values_list("photo__received_sha256", flat=True))
    return {(Asked.PHOTO, sha256): {"place": received[sha256]} for sha256 in again}
