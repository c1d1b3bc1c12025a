package segment

import (
	"strings"
	"unicode"

	"caveat/internal/lang"
)

// international are the units of measure and signs that every language writes so.
const international = lang.Units + " x × % ‰"

// local are the short forms of units that a language writes in its own way
// (CLDR 48, units-short and units-narrow).
var local = map[string]string{
	"ar":  "غ كغ ملغ مغ مكغ ل مل م كم سم مم س د ث °م",
	"ckb": "گم کگم ملگم مل م کم سم",
	"fa":  "گرم کیلوگرم میلی\u200cگرم میکروگرم لیتر میلی\u200cلیتر متر سانتی\u200cمتر میلی\u200cمتر °س",
	"ps":  "ګرام کیلوګرام ملیګرام لیتر متر",
	"ur":  "گرام کلوگرام ملی\u200cگرام لیٹر ملی\u200cلیٹر میٹر سینٹی\u200cمیٹر کلومیٹر",
	"ru":  "г кг мг мкг нг т л дл мл мкл м км см мм мкм с мс мин ч сут °C °С МЕ ЕД ммоль моль ккал кДж мм",
	"uk":  "г кг мг мкг т л дл мл м км см мм мкм с хв год °C МО ммоль ккал",
	"el":  "γρ. κ. χλγ χλμ. μ. εκ. λ. δ. ώ.",
	"hy":  "գ կգ մգ մկգ լ մլ մ կմ սմ մմ",
	"ka":  "გ კგ მგ მკგ ლ მლ მ კმ სმ მმ",
	"am":  "ኪ.ግ ሚ.ግ ሚ.ሊ ግ ኪግ ሚግ ሊ ሚሊ ሜ ኪሜ ሴሜ ሚሜ",
	"ti":  "ኪ.ግ ሚ.ግ ሚ.ሊ ግ ኪግ ሚግ ሊ ሚሊ ሜ ኪሜ ሴሜ ሚሜ",
	"hi":  "ग्राम किलोग्राम मिलीग्राम लीटर मिलीलीटर ग्रा॰ ग्रा कि॰ग्रा॰ किग्रा मि॰ग्रा॰ मिग्रा मि.ग्रा. ली॰ ली मिली मि॰ली॰ मि.ली. मी॰ मी किमी कि॰मी॰ सेमी से॰मी॰ मिमी मि॰मी॰ °से॰",
	"mr":  "ग्रॅ किग्रॅ मिग्रॅ लि मिलि मी किमी सेमी मिमी",
	"ne":  "ग्राम केजी मिग्रा लि मिलि मि किमि सेमि मिमि",
	"bn":  "গ্রাম কিলোগ্রাম মিলিগ্রাম লিটার মিলিলিটার গ্রা গ্রাঃ কেজি মিগ্রা মিগ্রাঃ লি লিঃ মিলি মি মিঃ কিমি সেমি মিমি °সে",
	"gu":  "ગ્રા કિગ્રા મિગ્રા લિ મિલિ મી કિમી સેમી મિમી",
	"pa":  "ਗ੍ਰਾ ਕਿਗ੍ਰਾ ਮਿਗ੍ਰਾ ਲੀ ਮਿਲੀ ਮੀ ਕਿਮੀ ਸੈਮੀ ਮਿਮੀ",
	"ta":  "கிராம் கிலோ கிலோகிராம் மில்லிகிராம் லிட்டர் மில்லிலிட்டர் கி. கி.கி. மி.கி. லி. மி.லி. மி. செ.மீ. மி.மீ. கி கிகி மிகி லி மிலி மீ கிமீ செமீ மிமீ",
	"te":  "గ్రా కిగ్రా మిగ్రా లీ మిలీ మీ కిమీ సెమీ మిమీ",
	"kn":  "ಗ್ರಾಂ ಕೆಜಿ ಮಿಗ್ರಾಂ ಲೀ ಮಿಲೀ ಮೀ ಕಿಮೀ ಸೆಮೀ ಮಿಮೀ",
	"ml":  "ഗ്രാം കിഗ്രാം മിഗ്രാം ലി മിലി മീ കിമീ സെമീ മിമീ",
	"si":  "ග්\u200dරෑ කිග්\u200dරෑ මිග්\u200dරෑ ලී මිලි මී කිමී සෙමී මිමී",
	"th":  "ก. กก. มก. มคก. ล. มล. ม. กม. ซม. มม. °ซ",
	"lo":  "ກຣ ກກ ມກ ລ ມລ ມ ກມ ຊມ ມມ",
	"km":  "ក្រាម គីឡូក្រាម មីលីក្រាម លីត្រ មីលីលីត្រ ម៉ែត្រ គម សម មម",
	"my":  "ဂရမ် ကီလိုဂရမ် မီလီဂရမ် လီတာ မီလီလီတာ မီတာ",
	"he":  "ג׳ ג' ק״ג ק\"ג מ״ג מ\"ג ל׳ מ״ל מ\"ל מ׳ ק״מ ק\"מ ס״מ ס\"מ מ״מ מ\"מ",
	"vi":  "giờ phút giây",
}

// quantities forbids the breaks between a number and its unit, and those that a
// dictionary finds within the unit.
func quantities(rs []rune, at []opportunity, row lang.Row) {
	for i := 1; i < len(rs); i++ {
		if !unicode.IsNumber(rs[i-1]) || unicode.IsNumber(rs[i]) { // no unit begins within a number
			continue
		}
		from := i
		if rs[i] == ' ' {
			from++
		}
		for end := from + unitLength(rs[from:], row); end > from && i < end; i++ {
			if at[i] == may {
				at[i] = never
			}
		}
	}
}

// Tied is text with a no-break space for each blank within a number and between a
// number and its unit, for programs that break lines by UAX 14 alone.
func Tied(text string, row lang.Row) string {
	if !strings.ContainsFunc(text, unicode.IsNumber) || !strings.Contains(text, " ") {
		return text
	}
	rs := []rune(text)
	for i := 1; i+1 < len(rs); i++ {
		if rs[i] != ' ' {
			continue
		}
		if withinNumber(rs, i+1) || withinDialled(rs, i+1) {
			rs[i] = nbsp
		} else if unicode.IsNumber(rs[i-1]) {
			tie(rs[i:], unitLength(rs[i+1:], row))
		}
	}
	return string(rs)
}

// tie puts no-break spaces into the blank that text begins with and the unit of n
// characters after it.
func tie(rs []rune, n int) {
	if n == 0 {
		return
	}
	for i, r := range rs[:n+1] {
		if r == ' ' {
			rs[i] = nbsp
		}
	}
}

// unitLength is how many characters that text begins with are a unit to keep
// with the number before it in a locale ("mg", and the "mg" of "mg/kg").
func unitLength(rs []rune, row lang.Row) int {
	base, _, _ := strings.Cut(row.Tag, "-")
	return max(longestWord(rs, international), longestWord(rs, local[base]))
}

// longestWord is the length of the longest word that text begins with, of a list
// parted by blanks.
func longestWord(rs []rune, list string) int {
	longest := 0
	for len(list) > 0 {
		var w string
		w, list, _ = strings.Cut(list, " ")
		longest = max(longest, wordLength(rs, w))
	}
	return longest
}

// wordLength is the length of a word that rs begins with, or 0: the word ends
// there, or is long enough to be known where words are not set apart. A joiner in
// it may be written as a blank.
func wordLength(rs []rune, word string) int {
	n := 0
	for _, r := range word {
		if n == len(rs) || rs[n] != r && (r != zwnj || rs[n] != ' ') {
			return 0
		}
		n++
	}
	if n == len(rs) || !unicode.In(rs[n], unicode.L, unicode.M, unicode.N) || n >= 4 && scriptOf(rs[n]) != nil {
		return n
	}
	return 0
}

const (
	zwnj = 0x200C
	nbsp = 0xA0
)
