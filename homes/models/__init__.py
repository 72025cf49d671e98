from homes.models.head import HeadTerm
from homes.models.home import Home
from homes.models.life import HomeState, HomeStateChange
from homes.models.person import Person, Sex
from homes.models.theme import Theme

__all__ = ["HeadTerm", "Home", "HomeState", "HomeStateChange", "Person", "Sex", "Theme"]
