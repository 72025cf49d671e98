from federation.news.models.article import Article
from federation.news.models.block import ArticlePhoto, Block, BlockKind
from federation.news.models.draft import ArticleDraft
from federation.news.models.person import ArticlePerson
from federation.news.models.queries import ArticleState
from federation.news.models.review import Review, Verdict
from federation.news.models.setting import NewsSetting, ReviewSteps
from federation.news.models.source import ArticleSource
from federation.news.models.version import (
    URL_LANGUAGES,
    ArticleVersion,
    Language,
    VersionOrigin,
)

__all__ = [
    "URL_LANGUAGES",
    "Article",
    "ArticleDraft",
    "ArticlePerson",
    "ArticlePhoto",
    "ArticleSource",
    "ArticleState",
    "ArticleVersion",
    "Block",
    "BlockKind",
    "Language",
    "NewsSetting",
    "Review",
    "ReviewSteps",
    "Verdict",
    "VersionOrigin",
]
