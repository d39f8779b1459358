"""The words of figures: numbers, scales, fractions, currencies and units."""

from __future__ import annotations

from typing import Final

SCALES: Final = {
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12,
} | {
    short: 10.0**n
    for n, shorts in ((3, "k"), (6, "m mn mln mio"), (9, "b bn"), (12, "tn trn"))
    for short in shorts.split()
}
FRACTIONS: Final = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9}
FRACTIONS_ALL: Final = FRACTIONS | {"tenth": 10}
VAGUE: Final = {"dozens": 12.0, "scores": 20.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9}

CODES: Final = "USD EUR GBP AUD CAD CHF JPY CNY RMB INR NZD SEK NOK DKK"
SIGNS: Final = {
    "us$": "USD",
    "a$": "AUD",
    "au$": "AUD",
    "c$": "CAD",
    "ca$": "CAD",
    "nz$": "NZD",
    "hk$": "HKD",
    "s$": "SGD",
    "r$": "BRL",
    "nt$": "TWD",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₩": "KRW",
    "₦": "NGN",
    "₪": "ILS",
    "₺": "TRY",
    "rs": "INR",
    "rs.": "INR",
    "rm": "MYR",
    "rp": "IDR",
} | {code.lower(): code for code in CODES.split()}
COINS: Final = {
    "dollar": "USD",
    "u.s. dollar": "USD",
    "us dollar": "USD",
    "euro": "EUR",
    "pound sterling": "GBP",
    "yen": "JPY",
    "yuan": "CNY",
    "renminbi": "CNY",
    "rupee": "INR",
    "ruble": "RUB",
    "rouble": "RUB",
    "won": "KRW",
    "franc": "CHF",
    "peso": "MXN",
    "shekel": "ILS",
    "rand": "ZAR",
    "naira": "NGN",
    "lira": "TRY",
    "krona": "SEK",
    "kronor": "SEK",
    "krone": "NOK",
    "kroner": "NOK",
    "zloty": "PLN",
    "real": "BRL",
    "cent": "cent",
    "penny": "penny",
    "pence": "penny",
} | {code.lower(): code for code in CODES.split()}
SHARES: Final = {"%": "%", "percent": "%", "per cent": "%", "pct": "%"} | {
    "percentage point": "pp",
    "percentage-point": "pp",
    "basis point": "bp",
}
MEASURES: Final = {
    name: unit
    for unit, names in {
        "km": "km kilometer kilometre",
        "mi": "mile",
        "m": "metre meter",
        "cm": "cm centimetre centimeter",
        "mm": "mm millimetre millimeter",
        "ft": "ft foot feet",
        "in": "inch inches",
        "yd": "yard",
        "kg": "kg kilo kilogram kilogramme",
        "g": "gram gramme",
        "lb": "lb pound",
        "oz": "ounce",
        "t": "ton tonne",
        "l": "litre liter",
        "gal": "gallon",
        "bbl": "barrel",
        "acre": "acre",
        "ha": "ha hectare",
        "mph": "mph",
        "km/h": "km/h kph",
        "degree": "° degree °c °f",
        "MW": "mw megawatt",
        "GW": "gw gigawatt",
        "kWh": "kwh",
        "MWh": "mwh",
        "second": "second",
        "minute": "minute min",
        "hour": "hour hr",
        "day": "day",
        "week": "week",
        "month": "month",
        "year": "year",
        "decade": "decade",
        "century": "century centuries",
    }.items()
    for name in names.split()
}
SPEEDS: Final = {
    f"{name} {per} hour": unit
    for unit, names in (("mph", "mile"), ("km/h", "kilometre kilometer km"))
    for name in (f"{word}{s}" for word in names.split() for s in ("", "s"))
    for per in ("an", "per")
}
UNITS: Final = COINS | SHARES | MEASURES | SPEEDS
