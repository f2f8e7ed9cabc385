from __future__ import annotations

import csv
from importlib import resources

import pytest

from skillgap.errors import InvalidSetting, MissingExtra
from skillgap.extract import lemma
from skillgap.extract.lemma import canonical, fold, lemmatiser_named
from skillgap.extract.ukrainian import lemma_by, ukrainian_by_rule

PARADIGMS = {
    "first declension": "мережа мережі мережу мережею мереж мережам мережами мережах",
    "first declension, к and ц": "кваліфікаційка кваліфікаційки кваліфікаційку кваліфікаційкою",
    "fleeting vowel, похибка": "похибка похибки похибку похибкою похибок похибкам похибками",
    "fleeting vowel, сівалка": "сівалка сівалки сівалку сівалкою сівалці сівалок сівалками",
    "fleeting vowel, навичка": "навичка навички навичку навичок навичкам навичками навичках",
    "second declension": "двигун двигуна двигуну двигуном двигуни двигунів двигунам двигунами",
    "soft": "вчитель вчителя вчителю вчителем вчителі вчителів вчителями",
    "-ер, unknown": "мікроконтролер мікроконтролера мікроконтролером мікроконтролерів мікроконтролерами",
    "-ець": "фахівець фахівця фахівцю фахівцем фахівці фахівців фахівцями",
    "-ник": "зварювальник зварювальника зварювальником зварювальники зварювальників",
    "-щик": "накладальщик накладальщика накладальщиком накладальщики накладальщиків",
    "-ість": "надійність надійності надійністю",
    "-ність, unknown": "масштабованість масштабованості масштабованістю",
    "-ція": "автоматизація автоматизації автоматизацію автоматизацією",
    "-ція, unknown": "контейнеризація контейнеризації контейнеризацію контейнеризацією контейнеризацій",
    "-ологія": "технологія технології технологію технологією технологій технологіями",
    "-зія": "дисперсія дисперсії дисперсію дисперсією",
    "-ання, unknown": "калібрування калібруванню калібруванням калібруванні калібрувань",
    "-ення": "вимірювання вимірюванню вимірюванням вимірювань вимірюваннями",
    "neuter": "обладнання обладнанню обладнанням",
    "-ство": "виробництво виробництва виробництву виробництвом",
    "і and о": "ніч ночі ніччю ночей",
    "adjective": "реляційний реляційна реляційне реляційні реляційної реляційну реляційною реляційних",
    "-ський": "англійський англійська англійської англійську англійською англійські англійських",
    "-овий": "тестовий тестова тестової тестову тестові тестових тестовими",
    "-евий": "мережевий мережева мережевої мережеві мережевих мережевими",
    "verb": "обробляти обробляє обробляють обробляли обробляв обробляючи",
    "-увати, unknown": "рефакторувати рефакторує рефакторують рефакторував рефакторували",
    "reflexive": "навчатися навчається навчаються навчалися",
    "reflexive, unknown": "дебажуватися дебажується дебажуються",
    "apostrophe": "м'яч м’яча мʼячем м'ячі м‘ячів",
    "adjective, apostrophe": "комп'ютерний комп’ютерних компʼютерної",
    "compound": "електрообладнання електрообладнанню електрообладнанням",
    "compound, linked": "металоконструкція металоконструкції металоконструкцій металоконструкціями",
    "anglicism": "фреймворк фреймворку фреймворком фреймворки фреймворків фреймворками",
    "в and у": "впровадження упровадження упровадженню впровадженням",
    "spelling of 2019": "проєкт проект проєкту проектів проєктами",
}


@pytest.mark.parametrize("name", PARADIGMS)
def test_all_forms_of_one_word_meet(name: str) -> None:
    assert len({canonical(form) for form in PARADIGMS[name].split()}) == 1


def test_different_words_stay_different() -> None:
    firsts = [canonical(forms.split()[0]) for forms in PARADIGMS.values()]
    assert len(set(firsts)) == len(firsts)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("контролінг", "контроль"),
        ("практикум", "практика"),
        ("оптимізаційний", "оптимізація"),
        ("технологічність", "технологічний"),
        ("навчатися", "навчати"),
        ("робота", "робот"),
        ("код", "кодовий"),
        ("мова", "мовлення"),
        ("стек", "стік"),
        ("повністю", "повність"),
    ],
)
def test_words_of_one_root_are_not_one_word(word: str, other: str) -> None:
    assert canonical(word) != canonical(other)


@pytest.mark.parametrize(
    ("label", "surface"),
    [
        ("комп'ютерні мережі", "комп’ютерних мереж"),
        ("реляційні бази даних", "реляційної бази даних"),
        ("сільськогосподарська техніка", "сільськогосподарської техніки"),
        ("перша медична допомога", "першої медичної допомоги"),
        ("штучний інтелект", "штучного інтелекту"),
        ("програмне забезпечення", "програмним забезпеченням"),
        ("промислові роботи", "промислових робіт"),
    ],
)
def test_words_that_agree_are_reduced_each_by_itself(label: str, surface: str) -> None:
    assert [canonical(each) for each in label.split()] == [canonical(w) for w in surface.split()]


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("елек\u00adтрик", "електрик"),
        ("елек\u00ad\u00adтрик", "електрик"),
        ("м'яч", "м'яч"),
        ("м’яч", "м'яч"),
        ("мʼяч", "м'яч"),
        ("м`яч", "м'яч"),
        ("pуthon", "python"),  # a Cyrillic у
        ("Рython", "python"),  # a Cyrillic Р
        ("Jаvа", "java"),  # Cyrillic а
        ("прoграмування", "програмування"),  # a Latin o
        ("бaзи", "бази"),  # a Latin a
    ],
)
def test_marks_and_look_alikes_fold(word: str, folded: str) -> None:
    assert fold(word) == folded


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("скринінгом", "скринінг"),
        ("хмарність", "хмарність"),
        ("стек", "стек"),
        ("бенефітах", "бенефіт"),
        ("оркестрацій", "оркестрація"),
        ("логувань", "логування"),
        ("юзерів", "юзер"),
        ("мок", "мок"),
    ],
)
def test_rules_alone(word: str, expected: str) -> None:
    assert ukrainian_by_rule(word) == expected


def test_a_dictionary_wins_over_rules_and_corrections_over_both() -> None:
    known = {"слони": "слон", "коди": "кода"}
    assert lemma_by(known.get, "слони") == "слон"
    assert lemma_by(known.get, "коди") == "код"
    assert lemma_by(known.get, "слонів") == "слон"


def test_corrections_name_each_form_once() -> None:
    file = resources.files("skillgap.extract").joinpath("lemma_corrections.csv")
    rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
    forms = [form for row in rows for form in row["forms"].split()]
    assert len(forms) == len(set(forms)) > 300
    assert [row["lemma"] for row in rows] == sorted(row["lemma"] for row in rows)


def test_an_unknown_lemmatiser_names_those_there_are() -> None:
    with pytest.raises(InvalidSetting, match="lemmatiser is 'mystem'; allowed are simplemma"):
        lemmatiser_named("mystem")


def test_a_lemmatiser_that_is_not_installed_says_how_to_get_it(monkeypatch) -> None:
    monkeypatch.setattr(lemma, "find_spec", lambda _: None)
    lemmatiser_named.cache_clear()
    with pytest.raises(MissingExtra, match="'pymorphy3' is not installed") as caught:
        lemmatiser_named("pymorphy3")
    assert "pip install skillgap[uk]" in caught.value.hint
    lemmatiser_named.cache_clear()


def test_pymorphy3_gives_lemmas_where_it_is_installed() -> None:
    pytest.importorskip("pymorphy3_dicts_uk")
    reduce = lemmatiser_named("pymorphy3")
    assert reduce("мережами") == reduce("мережа") == "мережа"
    assert reduce("фреймворків") == reduce("фреймворк")
