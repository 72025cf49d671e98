from federation.news.forms.article import ArticleForm, NewArticleForm
from federation.news.forms.consent import ConsentForm
from federation.news.forms.disguise import DisguiseForm
from federation.news.forms.draft import ArticleSavingForm
from federation.news.forms.review import ReviewForm, WithdrawForm
from federation.news.forms.setting import NewsSettingForm

__all__ = [
    "ArticleForm",
    "ArticleSavingForm",
    "ConsentForm",
    "DisguiseForm",
    "NewArticleForm",
    "NewsSettingForm",
    "ReviewForm",
    "WithdrawForm",
]
