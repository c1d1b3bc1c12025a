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
	{"en", "English", "English", "Latn", "“”", 0, ""},
	{"es", "Spanish", "español", "Latn", "“”", 0, ""},
	{"fr", "French", "français", "Latn", "«\u00a0\u00a0»", 0, ""},
	{"pt-BR", "Brazilian Portuguese", "português (Brasil)", "Latn", "“”", 0, ""},
	{"ru", "Russian", "русский", "Cyrl", "«»", 0, ""},
	{"zh-Hans", "Simplified Chinese", "简体中文", "Hans", "“”", 0, ""},
	{"ar", "Arabic", "العربية", "Arab", "”“", 0, ""},
	{"hi", "Hindi", "हिन्दी", "Deva", "“”", 0, ""},
	{"sw", "Swahili", "Kiswahili", "Latn", "“”", 0, ""},
	{"am", "Amharic", "አማርኛ", "Ethi", "«»", 0, ""},
	{"bn", "Bangla", "বাংলা", "Beng", "“”", '০', ""},
	{"ckb", "Central Kurdish", "کوردیی ناوەندی", "Arab", "“”", '٠', ""},
	{"de", "German", "Deutsch", "Latn", "„“", 0, ""},
	{"din", "Dinka", "Thuɔŋjäŋ", "Latn", "“”", 0, ""},
	{"el", "Greek", "Ελληνικά", "Grek", "«»", 0, ""},
	{"es-419", "Latin American Spanish", "español latinoamericano", "Latn", "“”", 0, ""},
	{"fa", "Persian", "فارسی", "Arab", "«»", '۰', ""},
	{"fa-AF", "Dari", "دری", "Arab", "«»", '۰', ""},
	{"fil", "Filipino", "Filipino", "Latn", "“”", 0, ""},
	{"fuv", "Nigerian Fulfulde", "Fulfulde", "Latn", "“”", 0, ""},
	{"gu", "Gujarati", "ગુજરાતી", "Gujr", "“”", 0, ""},
	{"ha", "Hausa", "Hausa", "Latn", "“”", 0, ""},
	{"he", "Hebrew", "עברית", "Hebr", "””", 0, ""},
	{"ht", "Haitian Creole", "Kreyòl Ayisyen", "Latn", "«»", 0, ""},
	{"hy", "Armenian", "հայերեն", "Armn", "«»", 0, ""},
	{"id", "Indonesian", "Indonesia", "Latn", "“”", 0, ""},
	{"it", "Italian", "italiano", "Latn", "«»", 0, ""},
	{"ja", "Japanese", "日本語", "Jpan", "「」", 0, ""},
	{"ka", "Georgian", "ქართული", "Geor", "„“", 0, ""},
	{"km", "Khmer", "ខ្មែរ", "Khmr", "“”", 0, ""},
	{"kmr", "Northern Kurdish", "kurdî (kurmancî)", "Latn", "“”", 0, ""},
	{"kn", "Kannada", "ಕನ್ನಡ", "Knda", "“”", 0, ""},
	{"ko", "Korean", "한국어", "Kore", "“”", 0, ""},
	{"kr", "Kanuri", "Kanuri", "Latn", "“”", 0, ""},
	{"lg", "Ganda", "Luganda", "Latn", "“”", 0, ""},
	{"ln", "Lingala", "lingála", "Latn", "“”", 0, ""},
	{"lo", "Lao", "ລາວ", "Laoo", "“”", 0, ""},
	{"ml", "Malayalam", "മലയാളം", "Mlym", "“”", 0, ""},
	{"mr", "Marathi", "मराठी", "Deva", "“”", '०', ""},
	{"ms", "Malay", "Melayu", "Latn", "“”", 0, ""},
	{"my", "Burmese", "မြန်မာ", "Mymr", "“”", '၀', ""},
	{"ne", "Nepali", "नेपाली", "Deva", "“”", '०', ""},
	{"om", "Oromo", "Oromoo", "Latn", "“”", 0, ""},
	{"pa", "Punjabi", "ਪੰਜਾਬੀ", "Guru", "“”", 0, ""},
	{"pl", "Polish", "polski", "Latn", "„”", 0, ""},
	{"prs", "Dari", "دری", "Arab", "«»", '۰', ""}, // CLDR's alias of fa-AF
	{"ps", "Pashto", "پښتو", "Arab", "“”", '۰', ""},
	{"rw", "Kinyarwanda", "Ikinyarwanda", "Latn", "«»", 0, ""},
	{"si", "Sinhala", "සිංහල", "Sinh", "“”", 0, ""},
	{"so", "Somali", "Soomaali", "Latn", "“”", 0, ""},
	{"ta", "Tamil", "தமிழ்", "Taml", "“”", 0, ""},
	{"te", "Telugu", "తెలుగు", "Telu", "“”", 0, ""},
	{"th", "Thai", "ไทย", "Thai", "“”", 0, ""},
	{"ti", "Tigrinya", "ትግርኛ", "Ethi", "«»", 0, ""},
	{"ti-ER", "Tigrinya (Eritrea)", "ትግርኛ (ኤርትራ)", "Ethi", "‘’", 0, ""},
	{"ti-ET", "Tigrinya (Ethiopia)", "ትግርኛ (ኢትዮጵያ)", "Ethi", "«»", 0, ""},
	{"tr", "Turkish", "Türkçe", "Latn", "“”", 0, ""},
	{"uk", "Ukrainian", "українська", "Cyrl", "«»", 0, ""},
	{"ur", "Urdu", "اردو", "Arab", "”“", 0, nastaliq},
	{"vi", "Vietnamese", "Tiếng Việt", "Latn", "“”", 0, ""},
	{"zh-Hant", "Traditional Chinese", "繁體中文", "Hant", "「」", 0, ""},
	{"zu", "Zulu", "isiZulu", "Latn", "“”", 0, ""},
}
