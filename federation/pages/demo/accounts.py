"""Who signs in to the demonstration, and the silent cadres who logged the rest of it."""

from django.contrib.auth.hashers import make_password

from federation.accounts.models import Role, User
from federation.areas.models import Area, Level

# (user name, role, area): all open with the one password.
ACCOUNTS = (
    ("president", Role.PRESIDENT, "621125"),
    ("county", Role.COUNTY, "621125"),
    ("county-2", Role.COUNTY, "621125"),
    ("editor", Role.EDITOR, "621125"),
    ("keeper", Role.KEEPER, None),
    ("town-shichuan", Role.TOWN, "621125108"),
    ("village-caizichuan", Role.VILLAGE, "621125108207"),
    ("head-caizichuan", Role.HEAD, "621125108207"),
    ("town-yihuqiao", Role.TOWN, "621125105"),
    ("village-shagoutai", Role.VILLAGE, "621125105207"),
    ("head-shagoutai", Role.HEAD, "621125105207"),
    ("town-wuyang", Role.TOWN, "621125100"),
    ("village-chengxi", Role.VILLAGE, "621125100002"),
    ("town-jinzhong", Role.TOWN, "621125103"),
    ("village-zhaizichuan", Role.VILLAGE, "621125103212"),
    ("town-dacaotan", Role.TOWN, "621125106"),
    ("head-dacaotan", Role.HEAD, "621125106"),
)
TITLES = {
    Role.PRESIDENT: "主席（演示）",
    Role.COUNTY: "县妇联干部（演示）",
    Role.EDITOR: "编辑（演示）",
    Role.KEEPER: "系统管理员（演示）",
}


class Cast:
    """The accounts by user name, and the cadre of each village and town by its code."""

    def __init__(self, users):
        self.by_name = {user.username: user for user in users}
        self.cadre_of = {
            user.area_id: user for user in users if user.role in (Role.VILLAGE, Role.TOWN)
        }

    def __getitem__(self, username):
        return self.by_name[username]


def bring_in(created_at, password, heads):
    """Stores everyone and returns the Cast.

    `heads` maps the user name of a head who logs, but does not sign in, to (name, area code).
    The one password is hashed once: each account would otherwise cost a third of a second.
    """
    areas = {area.pk: area for area in Area.objects.all()}
    users = [*_signing_in(areas, make_password(password)), *_silent_cadres(areas)]
    users += [_silent(name, Role.HEAD, areas[code], shown) for name, (shown, code) in heads.items()]
    for user in users:
        user.created_at = created_at
        user.is_demo = True
    return Cast(User.objects.bulk_create(users))


def set_password(password):
    """Gives the accounts people sign in with a new password, which ends their sessions."""
    names = [name for name, _role, _area in ACCOUNTS]
    User.objects.filter(is_demo=True, username__in=names).update(password=make_password(password))


def keep_password(password):
    """Sees to it that the accounts have this password; False where none was given."""
    president = User.objects.get(is_demo=True, username=ACCOUNTS[0][0])
    if password and not president.check_password(password):
        set_password(password)
    return bool(password)


def _signing_in(areas, password_hash):
    for username, role, code in ACCOUNTS:
        area = areas.get(code)
        title = "微家负责人" if role == Role.HEAD else "干部"
        name = TITLES.get(role) or f"{area.name_zh}{title}（演示）"
        yield User(username=username, name=name, role=role, area=area, password=password_hash)


def _silent_cadres(areas):
    taken = {code for _name, role, code in ACCOUNTS if role in (Role.TOWN, Role.VILLAGE)}
    for code, area in areas.items():
        if area.level != Level.COUNTY and code not in taken:
            role = Role.TOWN if area.level == Level.TOWN else Role.VILLAGE
            yield _silent(f"demo-{code}", role, area, f"{area.name_zh}干部（演示）")


def _silent(username, role, area, name):
    """Nobody can sign in with it: switched off, and without a usable password."""
    return User(
        username=username,
        name=name,
        role=role,
        area=area,
        is_active=False,
        password=make_password(None),
    )
