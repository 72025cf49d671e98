from homes.models.head import HeadTerm
from homes.models.home import Home, HomeState, HomeStateChange, Theme
from homes.models.person import Person, Sex

__all__ = ["HeadTerm", "Home", "HomeState", "HomeStateChange", "Person", "Sex", "Theme"]
