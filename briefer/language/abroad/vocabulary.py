"""Words of eight languages that numbers and times are told with, beside what CLDR has.

French, Spanish, Russian, Chinese, Arabic, Hindi, German and Japanese, as news has them. A
language without a row here still has its digits, and its months and weekdays from CLDR.
"""

from collections.abc import Mapping


def _counted(*rows: str) -> dict[str, int]:
    """Return words to numbers from 2 on, a row of synonyms for each number."""
    return {word: value for value, row in enumerate(rows, 2) for word in row.split()}


def _counted_from_one(row: str) -> dict[str, int]:
    return {word: value for value, word in enumerate(row.split(), 1) if word != "_"}


SMALL: Mapping[str, Mapping[str, int]] = {
    "fr": _counted(
        "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"
    )
    | {"quinze": 15, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60},
    "es": _counted(
        "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"
    )
    | {"quince": 15, "veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60},
    "de": _counted(
        "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"
    )
    | {"fünfzehn": 15, "zwanzig": 20, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60},
    "ru": _counted(
        "два две двух двум двумя двое",
        "три трёх трем тремя трое",
        "четыре четырёх четырем четырьмя",
        "пять пяти пятью",
        "шесть шести шестью",
        "семь семи семью",
        "восемь восьми",
        "девять девяти",
        "десять десяти",
        "одиннадцать одиннадцати",
        "двенадцать двенадцати",
    )
    | {"двадцать": 20, "тридцать": 30, "сорок": 40, "пятьдесят": 50},
    "ar": _counted(
        "اثنان اثنين",
        "ثلاثة ثلاث",
        "أربعة أربع",
        "خمسة خمس",
        "ستة ست",
        "سبعة سبع",
        "ثمانية ثماني",
        "تسعة تسع",
        "عشرة عشر",
    )
    | {"عشرون": 20, "عشرين": 20, "ثلاثون": 30, "ثلاثين": 30, "أربعون": 40, "أربعين": 40},
    "hi": _counted("दो", "तीन", "चार", "पाँच पांच", "छह छः", "सात", "आठ", "नौ", "दस", "ग्यारह", "बारह")
    | {"बीस": 20, "तीस": 30, "चालीस": 40, "पचास": 50},
}
"""Number words, without "one", which is more often an article."""

_K, _M, _G, _T = 10**3, 10**6, 10**9, 10**12
LARGE: Mapping[str, Mapping[str, int]] = {
    "fr": {"mille": _K, "million": _M, "millions": _M, "milliard": _G, "milliards": _G},
    "es": {"mil": _K, "millón": _M, "millones": _M, "billón": _T, "billones": _T},
    "pt": {"mil": _K, "milhão": _M, "milhões": _M, "bilhão": _G, "bilhões": _G},
    "it": {"mila": _K, "milione": _M, "milioni": _M, "miliardo": _G, "miliardi": _G},
    "de": {"tausend": _K, "million": _M, "millionen": _M, "mio": _M}
    | {"milliarde": _G, "milliarden": _G, "mrd": _G},
    "ru": {"тыс": _K, "тысяч": _K, "тысячи": _K, "тысяча": _K, "млн": _M}
    | {"миллион": _M, "миллиона": _M, "миллионов": _M}
    | {"млрд": _G, "миллиард": _G, "миллиарда": _G, "миллиардов": _G, "трлн": _T},
    "ar": {"ألف": _K, "آلاف": _K, "مليون": _M, "ملايين": _M, "مليار": _G, "مليارات": _G},
    "hi": {"हज़ार": _K, "हजार": _K, "लाख": 10**5, "करोड़": 10**7, "अरब": _G},
}
"""Words for large numbers, by what they are worth. Chinese and Japanese have signs."""

MONTHS: Mapping[str, Mapping[str, int]] = {
    "ru": {"мае": 5, "маю": 5, "марте": 3, "марту": 3}
    | _counted_from_one(
        "январе феврале _ апреле _ июне июле августе сентябре октябре ноябре декабре"
    )
    | _counted_from_one(
        "январю февралю _ апрелю _ июню июлю августу сентябрю октябрю ноябрю декабрю"
    ),
    "ar": {"كانون الثاني": 1, "شباط": 2, "آذار": 3, "نيسان": 4, "أيار": 5, "حزيران": 6, "تموز": 7}
    | {"آب": 8, "أيلول": 9, "تشرين الأول": 10, "تشرين الثاني": 11, "كانون الأول": 12},
    "hi": {"फ़रवरी": 2, "अगस्त": 8, "सितंबर": 9, "अक्तूबर": 10, "अक्टूबर": 10, "नवंबर": 11, "दिसंबर": 12},
    "de": {"Jänner": 1},
}
"""Names of months that CLDR does not have for a language, or not in every form."""

WEEKDAYS: Mapping[str, Mapping[str, int]] = {
    "ru": {"среду": 2, "среды": 2, "пятницу": 4, "пятницы": 4, "субботу": 5, "субботы": 5}
    | {"понедельника": 0, "вторника": 1, "четверга": 3, "воскресенья": 6},
    "zh": {
        f"{week}{sign}": day
        for week in ("星期", "周", "礼拜")
        for day, sign in enumerate("一二三四五六日")
    }
    | {"星期天": 6, "周天": 6},
    "ar": {"الإثنين": 0, "الثلثاء": 1},
    "hi": {"बृहस्पतिवार": 3, "वीरवार": 3, "इतवार": 6},
}
"""The same of weekdays, 0 for Monday."""

RELATIVE: Mapping[str, Mapping[str, str]] = {
    "fr": {"hier": "day -1", "aujourd'hui": "day 0", "demain": "day 1", "cette semaine": "week 0"}
    | {"la semaine dernière": "week -1", "la semaine prochaine": "week 1", "ce mois-ci": "month 0"}
    | {"le mois dernier": "month -1", "le mois prochain": "month 1", "cette année": "year 0"}
    | {"l'an dernier": "year -1", "l'année dernière": "year -1", "l'an prochain": "year 1"}
    | {"l'année prochaine": "year 1"},
    "es": {"ayer": "day -1", "hoy": "day 0", "esta semana": "week 0", "este mes": "month 0"}
    | {"la semana pasada": "week -1", "la próxima semana": "week 1", "el mes pasado": "month -1"}
    | {"la semana próxima": "week 1", "el próximo mes": "month 1", "este año": "year 0"}
    | {"el año pasado": "year -1", "el próximo año": "year 1", "mañana": "day 1"},
    "ru": {"вчера": "day -1", "сегодня": "day 0", "завтра": "day 1", "на этой неделе": "week 0"}
    | {"на прошлой неделе": "week -1", "на следующей неделе": "week 1", "в этом году": "year 0"}
    | {"в прошлом месяце": "month -1", "в следующем месяце": "month 1", "в этом месяце": "month 0"}
    | {"в прошлом году": "year -1", "в следующем году": "year 1"},
    "zh": {"昨天": "day -1", "昨日": "day -1", "今天": "day 0", "今日": "day 0", "明天": "day 1"}
    | {"本周": "week 0", "上周": "week -1", "下周": "week 1", "本月": "month 0"}
    | {"上个月": "month -1", "上月": "month -1", "下个月": "month 1", "下月": "month 1"}
    | {"今年": "year 0", "去年": "year -1", "明年": "year 1"},
    "ar": {"أمس": "day -1", "اليوم": "day 0", "غدا": "day 1", "غدًا": "day 1"}
    | {"هذا الأسبوع": "week 0", "الأسبوع الماضي": "week -1", "الأسبوع المقبل": "week 1"}
    | {"الأسبوع القادم": "week 1", "هذا الشهر": "month 0", "الشهر الماضي": "month -1"}
    | {"الشهر المقبل": "month 1", "الشهر القادم": "month 1", "هذا العام": "year 0"}
    | {"العام الماضي": "year -1", "العام المقبل": "year 1", "العام القادم": "year 1"},
    "hi": {"आज": "day 0", "इस सप्ताह": "week 0", "इस हफ़्ते": "week 0", "पिछले सप्ताह": "week -1"}
    | {"पिछले हफ़्ते": "week -1", "अगले सप्ताह": "week 1", "अगले हफ़्ते": "week 1", "इस महीने": "month 0"}
    | {"पिछले महीने": "month -1", "अगले महीने": "month 1", "इस साल": "year 0", "पिछले साल": "year -1"}
    | {"अगले साल": "year 1"},
    "de": {"gestern": "day -1", "heute": "day 0", "diese Woche": "week 0", "dieser Woche": "week 0"}
    | {"vergangene Woche": "week -1", "letzte Woche": "week -1", "nächste Woche": "week 1"}
    | {"kommende Woche": "week 1", "nächsten Monat": "month 1", "letzten Monat": "month -1"}
    | {"dieses Jahr": "year 0", "letztes Jahr": "year -1", "nächstes Jahr": "year 1"}
    | {"vergangenes Jahr": "year -1", "nächsten Jahr": "year 1", "vergangenen Jahr": "year -1"},
    "ja": {"昨日": "day -1", "今日": "day 0", "明日": "day 1", "今週": "week 0", "先週": "week -1"}
    | {"来週": "week 1", "今月": "month 0", "先月": "month -1", "来月": "month 1", "今年": "year 0"}
    | {"昨年": "year -1", "去年": "year -1", "来年": "year 1"},
}
"""Times told from the day of writing: a period, and how many of them later.

Hindi's कल is yesterday and tomorrow, German's morgen also the morning; both are left out."""

LAST: Mapping[str, str] = {
    "fr": "dernier|dernière|passé",
    "es": "pasado",
    "de": "(?:vergangenen|letzten)",
    "ar": "الماضي",
}
NEXT: Mapping[str, str] = {
    "fr": "prochain|prochaine",
    "es": "próximo|que viene",
    "de": "(?:kommenden|nächsten)",
    "ar": "المقبل|القادم",
}
"""What stands behind a weekday, in German before it, of the last or next week."""

BY: Mapping[str, str] = {
    "fr": "d'ici (?:au|à|le)|jusqu'(?:au|en|à)",
    "es": "hasta (?:el|fines de|finales de)|hasta|para el",
    "ru": "до|к",
    "ar": "حتى|بحلول",
    "de": "bis (?:zum|Ende|Mitte)|bis",
}
BEFORE: Mapping[str, str] = {
    "fr": "avant (?:le|la|fin)|avant",
    "es": "antes del?",
    "ar": "قبل",
    "de": "vor dem",
}
SINCE: Mapping[str, str] = {
    "fr": "depuis(?: le| la)?",
    "es": "desde(?: el| la)?",
    "ar": "منذ(?: عام| سنة| يوم)?",
    "de": "seit(?: dem)?|ab(?: dem)?",
}
"""What stands before the last day of an open interval, the day behind it, or its first one."""

BY_BEHIND: Mapping[str, str] = {"ja": "までに|まで", "hi": "तक"}
BEFORE_BEHIND: Mapping[str, str] = {"zh": "之前|以前|前", "ja": "前", "hi": "से पहले"}
"""The same, where it stands behind the day."""

CONTACT: Mapping[str, str] = {
    "fr": r"ligne (?:directe|rouge)|lignes directes|téléphone rouge|cana(?:l|ux)\b|dialogue|"
    r"pourparlers|négociations|(?:commission|comité|groupe|centrale) (?:mixte|commune?)|mécanisme",
    "es": r"línea (?:directa|roja)|canal\b|diálogo|negociaciones|conversaciones|"
    r"(?:comisión|comité|grupo) (?:conjunt[oa]|mixt[oa])|mecanismo",
    "de": r"Hotline|direkten? (?:Leitung|Verbindung|Draht)|Kanal|Dialog|Gespräche|Verhandlungen|"
    r"gemeinsamen? (?:Kommission|Ausschuss|Gremium)|Mechanismus",
    "ru": r"(?:горяч|прям)\w+ лини|канал\w* связи|диалог|переговор|совместн\w+ комисси|контакт",
    "zh": "热线|专线|对话|渠道|谈判|会谈|联合委员会|机制|沟通",
    "ar": "خط ساخن|خطا ساخنا|الخط الساخن|خط مباشر|قناة اتصال|حوار|محادثات|مفاوضات|لجنة مشتركة|آلية",
    "hi": "हॉटलाइन|सीधी लाइन|वार्ता|बातचीत|संवाद|संयुक्त समिति|संपर्क",
    "ja": "ホットライン|対話|協議|交渉|連絡窓口|合同委員会",
}
"""What a line of contact between two sides is spoken of with."""

CUES: Mapping[str, str] = {
    "fr": r"ne|n|pas|jamais|aucune?|sans|ni|si|sauf|seulement|mais|peut|peuvent|pourrai\w*|"
    r"devrai\w*|espère\w*|souhaite\w*|envisage\w*|\w+rai(?:t|ent)",
    "es": r"no|nunca|ningun\w*|ningún|nadie|sin|ni|si|salvo|solo|sólo|pero|puede\w*|podrí\w*|"
    r"espera\w*|quiere\w*|estudia\w*|\w+ría[ns]?",
    "de": r"nicht|nie|kein\w*|ohne|weder|wenn|falls|nur|aber|kann|können|könnt\w*|soll\w*|will|"
    r"wollen|möchte\w*|hoff\w*|würd\w*|erwäg\w*|plan\w*",
    "ru": r"не|нет|ни|никогда|без|если|только|но|может|могут|мог\w*|бы|надеет\w*|хочет|хотят|"
    r"планиру\w*|намерен\w*|рассматрив\w*",
    "zh": "不|没|未|无|否|若|如果|除非|但|只|可能|或许|希望|考虑|拟|计划|将|打算",
    "ar": r"لا|لم|لن|ليس\w*|دون|بدون|إلا|غير|إذا|لو|لكن\w*|فقط|قد|ربما|يمكن|يأمل|تأمل|يدرس\w*|تدرس",
    "hi": "नहीं|ना|न|बिना|अगर|यदि|लेकिन|पर|केवल|सिर्फ़|शायद|सकता|सकते|सकती|उम्मीद|चाहता|चाहते|विचार",
    "ja": "ない|なかった|ず|もし|ただし|しかし|可能性|かもしれ|希望|検討|予定|計画",
}
"""Words that deny, doubt or bind what is said: what is told of a sentence keeps each of them."""

LEANS: Mapping[str, str] = {
    "fr": "ils?|elles?|son|sa|ses|leurs?|cela|ceci|celui-ci|celle-ci|ce|cette|ces|ainsi|mais|et",
    "es": "él|ella|ellos|ellas|su|sus|esto|eso|este|esta|estos|estas|así|pero|y|añadió|dijo",
    "de": "er|sie|es|sein|seine|ihr|ihre|dies|diese[rsm]?|das|so|aber|und|dabei",
    "ru": "он|она|они|его|её|ее|их|это|этот|эта|эти|по (?:его|её|ее|их) словам|но|и|также",
    "zh": "他|她|它|这|那|其|该|此|但|并",
    "ar": r"وأضاف\w*|وأوضح\w*|وقال إن|وقالت إن|هو|هي|وهو|وهي|هذا|هذه|لكن\w*|ولم",
    "hi": "उन्होंने|उसने|उनका|उनके|उसका|वह|वे|यह|ये|इस|इसके|लेकिन|पर",
    "ja": "彼|彼女|これ|それ|この|その|しかし|また",
}
"""What a sentence begins with that cannot be read without the one before it."""

CONDITION: Mapping[str, str] = {
    "fr": "si|s'ils?|à condition|pourvu|sauf|seulement",
    "es": "si|siempre que|salvo|solo|sólo|a condición",
    "de": "wenn|falls|sofern|nur|unter der Bedingung",
    "ru": "если|при условии|только",
    "zh": "如果|除非|必须|只要|前提|条件",
    "ar": "إذا|شرط|بشرط|شريطة",
    "hi": "अगर|यदि|शर्त|बशर्ते",
    "ja": "なら|もし|条件|前提",
}
"""Words that bind what a side says: whoever says "if" does not simply support a thing."""
