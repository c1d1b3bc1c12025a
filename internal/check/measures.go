package check

import (
	"strings"
	"unicode/utf8"

	"caveat/internal/check/text"
)

// farMeasure is how many bytes behind a number the name of a unit may take.
const farMeasure = 60

// measure is the Latin symbol of a unit that a text in another script begins
// with, as a symbol ("मि.ग्रा.") or a word with whatever ending; empty for none.
func measure(s string) string {
	s = strings.TrimLeft(s, " \u00a0\u202f-‑")
	if r, _ := utf8.DecodeRuneInString(s); r < 0x250 {
		return ""
	}
	words := text.Words(text.Fold(cutAt(s, farMeasure)))
	joined := ""
	for i := range min(len(words), 3) {
		joined += words[i]
		if unit := measureSigns[joined]; unit != "" && i < 2 {
			return unit
		}
	}
	for i := len(joined); i > 0; i-- {
		if unit := measureStems[joined[:i]]; unit != "" {
			return unit
		}
	}
	return ""
}

// measureSigns are units that stand alone: they begin other words as well, as
// Thai "มก" does January.
var measureSigns = byName(map[string]string{
	"mg": "מג मिग्रा मिग्रॅ মিগ্রা மிகி మిగ్రా มก មក្រ مغ مجم",
	"µg": "מקג มคก مكغ مکغ",
	"g":  "גר ग्रा গ্রা கி గ్రా กรัม غم گرم",
	"kg": "קג किग्रा किलो কেজি கிலோ కిలో కేజీ กก کغ کجم",
	"ml": "מל मिली मिलि মিলি மிலி மில்லி మిలీ มล مل",
	"dl": "ดล",
})

// measureStems are the beginnings of words for units, folded, without what
// parts them.
var measureStems = byName(map[string]string{
	"mg":   "ملیغرام مللیغرام ملیجرام مللیجرام ملغرام میلیگرم ملیگرم ملیگرام ملیګرام میلیگرام מיליגרם मिलीग्राम मिलिग्राम मिलीग्रॅम मिलिग्रॅम মিলিগ্রাম மில்லிகிராம் మిల్లీగ్రా มิลลิกรัม មីលីក្រាម មិល្លីក្រាម မီလီဂရမ် 毫克 ミリグラム 밀리그램 ሚሊግራም ሚልግራም",
	"µg":   "میکروغرام مایکروغرام میکروجرام میکروگرم مائیکروگرام مایکروگرام مایکروګرام میکروګرام مایکرۆگرام מיקרוגרם माइक्रोग्राम मायक्रोग्रॅम মাইক্রোগ্রাম மைக்ரோகிராம் మైక్రోగ్రా ไมโครกรัม មីក្រូក្រាម မိုက်ခရိုဂရမ် 微克 マイクログラム 마이크로그램 ማይክሮግራም",
	"g":    "غرام جرام گرام ګرام גרם גרמ ग्राम ग्रॅम গ্রাম கிராம் கிராமு గ్రాము กรัม ក្រាម ဂရမ် 公克 克 グラム 그램 ግራም",
	"kg":   "کیلوغرام کیلوجرام کیلوگرم کلوگرام کیلوګرام کیلۆگرام קילוגרם किलोग्राम किलोग्रॅम কিলোগ্রাম கிலோகிராம் కిలోగ్రా กิโลกรัม គីឡូក្រាម ကီလိုဂရမ် 公斤 千克 キログラム 킬로그램 ኪሎግራም",
	"ml":   "ملیلتر مللیلتر میلیلیتر ملیلیتر ملیلیٹر میلیلتر מיליליטר मिलीलीटर मिलिलिटर मिलीलिटर মিলিলিটার மில்லிலிட்டர் మిల్లీలీట มิลลิลิตร មីលីលីត្រ မီလီလီတာ 毫升 ミリリットル 밀리리터 ሚሊሊትር",
	"dl":   "دیسیلتر دیسیلیتر دسیلیتر ڈیسیلیٹر ډیسیلیتر דציליטר डेसीलीटर डेसिलिटर ডেসিলিটার เดซิลิตร 分升 デシリットル 데시리터",
	"l":    "لتر لیتر لیٹر ליטר लीटर लिटर লিটার லிட்டர் లీటర్ ลิตร លីត្រ လီတာ 公升 リットル 리터 ሊትር",
	"mmol": "ملیمول مللیمول میلیمول מילימול मिलीमोल मिलिमोल मिलीमॉल মিলিমোল மில்லிமோல் మిల్లీమోల్ มิลลิโมล មីលីម៉ូល မီလီမိုး 毫摩尔 毫莫耳 ミリモル 밀리몰 ሚሊሞል ммоль миллимол мілімол",
})

// byName has the symbol for each of its names, folded.
func byName(names map[string]string) map[string]string {
	out := map[string]string{}
	for unit, list := range names { // order-free: each name stands once
		for name := range strings.FieldsSeq(list) {
			out[text.Fold(name)] = unit
		}
	}
	return out
}
