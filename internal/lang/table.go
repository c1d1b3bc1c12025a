package lang

// entry is a line of the table. Names, quotation marks and digits are CLDR
// 48's (common/main/<tag>.xml: localeDisplayNames, delimiters,
// defaultNumberingSystem); script and direction are those of
// supplemental/likelySubtags and the script's metadata. zero is 0 for ASCII
// digits; family overrides the script's font.
type entry struct {
	tag, english, native string
	script               Script
	quotes               string // opening and closing mark
	zero                 rune
	family               string
}

func (e entry) row() Row {
	c := classes[e.script]
	r := Row{Tag: e.tag, English: e.english, Native: e.native, Script: e.script, Dir: c.dir, Zero: e.zero,
		Fonts: []string{c.font}, Leading: c.leading, Rare: c.rare}
	if r.Zero == 0 {
		r.Zero = '0'
	}
	q := []rune(e.quotes)
	half := len(q) / 2
	r.Quotes = [2]string{string(q[:half]), string(q[half:])}
	if e.family != "" {
		r.Fonts = []string{e.family, c.font}
	}
	if r.Nastaliq() {
		r.Leading = 2200 // its words slope down to the line
	}
	return r
}

var rows = []entry{
	{tag: "en", english: "English", native: "English", script: "Latn", quotes: "“”"},
	{tag: "es", english: "Spanish", native: "español", script: "Latn", quotes: "“”"},
	{tag: "fr", english: "French", native: "français", script: "Latn", quotes: "«\u00a0\u00a0»"},
	{tag: "pt-BR", english: "Brazilian Portuguese", native: "português (Brasil)", script: "Latn", quotes: "“”"},
	{tag: "ru", english: "Russian", native: "русский", script: "Cyrl", quotes: "«»"},
	{tag: "zh-Hans", english: "Simplified Chinese", native: "简体中文", script: "Hans", quotes: "“”"},
	{tag: "ar", english: "Arabic", native: "العربية", script: "Arab", quotes: "”“"},
	{tag: "hi", english: "Hindi", native: "हिन्दी", script: "Deva", quotes: "“”"},
	{tag: "sw", english: "Swahili", native: "Kiswahili", script: "Latn", quotes: "“”"},
	{tag: "am", english: "Amharic", native: "አማርኛ", script: "Ethi", quotes: "«»"},
	{tag: "bn", english: "Bangla", native: "বাংলা", script: "Beng", quotes: "“”", zero: '০'},
	{tag: "ckb", english: "Central Kurdish", native: "کوردیی ناوەندی", script: "Arab", quotes: "“”", zero: '٠'},
	{tag: "de", english: "German", native: "Deutsch", script: "Latn", quotes: "„“"},
	{tag: "din", english: "Dinka", native: "Thuɔŋjäŋ", script: "Latn", quotes: "“”"},
	{tag: "el", english: "Greek", native: "Ελληνικά", script: "Grek", quotes: "«»"},
	{tag: "es-419", english: "Latin American Spanish", native: "español latinoamericano", script: "Latn", quotes: "“”"},
	{tag: "fa", english: "Persian", native: "فارسی", script: "Arab", quotes: "«»", zero: '۰'},
	{tag: "fa-AF", english: "Dari", native: "دری", script: "Arab", quotes: "«»", zero: '۰'},
	{tag: "fil", english: "Filipino", native: "Filipino", script: "Latn", quotes: "“”"},
	{tag: "fuv", english: "Nigerian Fulfulde", native: "Fulfulde", script: "Latn", quotes: "“”"},
	{tag: "gu", english: "Gujarati", native: "ગુજરાતી", script: "Gujr", quotes: "“”"},
	{tag: "ha", english: "Hausa", native: "Hausa", script: "Latn", quotes: "“”"},
	{tag: "he", english: "Hebrew", native: "עברית", script: "Hebr", quotes: "””"},
	{tag: "ht", english: "Haitian Creole", native: "Kreyòl Ayisyen", script: "Latn", quotes: "«»"},
	{tag: "hy", english: "Armenian", native: "հայերեն", script: "Armn", quotes: "«»"},
	{tag: "id", english: "Indonesian", native: "Indonesia", script: "Latn", quotes: "“”"},
	{tag: "it", english: "Italian", native: "italiano", script: "Latn", quotes: "«»"},
	{tag: "ja", english: "Japanese", native: "日本語", script: "Jpan", quotes: "「」"},
	{tag: "ka", english: "Georgian", native: "ქართული", script: "Geor", quotes: "„“"},
	{tag: "km", english: "Khmer", native: "ខ្មែរ", script: "Khmr", quotes: "“”"},
	{tag: "kmr", english: "Northern Kurdish", native: "kurdî (kurmancî)", script: "Latn", quotes: "“”"},
	{tag: "kn", english: "Kannada", native: "ಕನ್ನಡ", script: "Knda", quotes: "“”"},
	{tag: "ko", english: "Korean", native: "한국어", script: "Kore", quotes: "“”"},
	{tag: "kr", english: "Kanuri", native: "Kanuri", script: "Latn", quotes: "“”"},
	{tag: "lg", english: "Ganda", native: "Luganda", script: "Latn", quotes: "“”"},
	{tag: "ln", english: "Lingala", native: "lingála", script: "Latn", quotes: "“”"},
	{tag: "lo", english: "Lao", native: "ລາວ", script: "Laoo", quotes: "“”"},
	{tag: "ml", english: "Malayalam", native: "മലയാളം", script: "Mlym", quotes: "“”"},
	{tag: "mr", english: "Marathi", native: "मराठी", script: "Deva", quotes: "“”", zero: '०'},
	{tag: "ms", english: "Malay", native: "Melayu", script: "Latn", quotes: "“”"},
	{tag: "my", english: "Burmese", native: "မြန်မာ", script: "Mymr", quotes: "“”", zero: '၀'},
	{tag: "ne", english: "Nepali", native: "नेपाली", script: "Deva", quotes: "“”", zero: '०'},
	{tag: "om", english: "Oromo", native: "Oromoo", script: "Latn", quotes: "“”"},
	{tag: "pa", english: "Punjabi", native: "ਪੰਜਾਬੀ", script: "Guru", quotes: "“”"},
	{tag: "pl", english: "Polish", native: "polski", script: "Latn", quotes: "„”"},
	{tag: "prs", english: "Dari", native: "دری", script: "Arab", quotes: "«»", zero: '۰'}, // CLDR's alias of fa-AF
	{tag: "ps", english: "Pashto", native: "پښتو", script: "Arab", quotes: "“”", zero: '۰'},
	{tag: "ro-MD", english: "Romanian (Moldova)", native: "română (Republica Moldova)", script: "Latn", quotes: "„”"}, // x/text: Moldavian
	{tag: "rw", english: "Kinyarwanda", native: "Ikinyarwanda", script: "Latn", quotes: "«»"},
	{tag: "si", english: "Sinhala", native: "සිංහල", script: "Sinh", quotes: "“”"},
	{tag: "so", english: "Somali", native: "Soomaali", script: "Latn", quotes: "“”"},
	{tag: "sr-Latn", english: "Serbian (Latin)", native: "srpski (latinica)", script: "Latn", quotes: "„“"}, // x/text: Serbo-Croatian
	{tag: "sr-ME", english: "Serbian (Montenegro)", native: "srpski (Crna Gora)", script: "Latn", quotes: "„“"},
	{tag: "ta", english: "Tamil", native: "தமிழ்", script: "Taml", quotes: "“”"},
	{tag: "te", english: "Telugu", native: "తెలుగు", script: "Telu", quotes: "“”"},
	{tag: "th", english: "Thai", native: "ไทย", script: "Thai", quotes: "“”"},
	{tag: "ti", english: "Tigrinya", native: "ትግርኛ", script: "Ethi", quotes: "«»"},
	{tag: "ti-ER", english: "Tigrinya (Eritrea)", native: "ትግርኛ (ኤርትራ)", script: "Ethi", quotes: "‘’"},
	{tag: "ti-ET", english: "Tigrinya (Ethiopia)", native: "ትግርኛ (ኢትዮጵያ)", script: "Ethi", quotes: "«»"},
	{tag: "tr", english: "Turkish", native: "Türkçe", script: "Latn", quotes: "“”"},
	{tag: "uk", english: "Ukrainian", native: "українська", script: "Cyrl", quotes: "«»"},
	{tag: "ur", english: "Urdu", native: "اردو", script: "Arab", quotes: "”“", family: nastaliq},
	{tag: "vi", english: "Vietnamese", native: "Tiếng Việt", script: "Latn", quotes: "“”"},
	{tag: "zh-Hant", english: "Traditional Chinese", native: "繁體中文", script: "Hant", quotes: "「」"},
	{tag: "zu", english: "Zulu", native: "isiZulu", script: "Latn", quotes: "“”"},
}
