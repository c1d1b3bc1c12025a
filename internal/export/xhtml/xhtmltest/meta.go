package xhtmltest

import (
	"strconv"

	"caveat/internal/lang"
	"caveat/internal/model"
)

// Row is a locale's row.
func Row(tag string) lang.Row {
	r, err := lang.Lookup(tag)
	if err != nil {
		panic(err)
	}
	return r
}

// Words are the product's words in a language of Tags.
func Words(tag string) model.Words {
	switch tag {
	case "ar":
		return arabic()
	case "zh-Hans":
		return chinese()
	}
	return model.Words{
		Caution: "Important", CautionContinued: "Important (continued)", Note: "Note",
		Draft: "Draft. No person has approved this translation. Do not hand it out.", DraftShort: "Draft, not approved",
		SourceText: "This part has not been translated yet.", Contents: "Contents", SkipLink: "Skip to the text",
		OtherLanguages: "Other languages", Language: "Language", Edition: "Edition", NextReview: "Next review", Sources: "Sources",
		About: "About this text", AppliesTo: "Applies to", SeeCaution: "Important note on this", Original: "Original text",
		TextNumber: "Text number",
		CautionCount: func(n int) string {
			return "This text has " + strconv.Itoa(n) + " important notes. Please read them all."
		},
	}
}

func arabic() model.Words {
	return model.Words{
		Caution: "مهم", CautionContinued: "مهم (تتمة)", Note: "ملاحظة",
		Draft: "مسودة. لم يوافق أحد على هذه الترجمة. لا توزعها.", DraftShort: "مسودة غير معتمدة",
		SourceText: "لم يُترجم هذا الجزء بعد.", Contents: "المحتويات", SkipLink: "انتقل إلى النص",
		OtherLanguages: "لغات أخرى", Language: "اللغة", Edition: "الإصدار", NextReview: "المراجعة التالية", Sources: "المصادر",
		About: "عن هذا النص", AppliesTo: "ينطبق على", SeeCaution: "ملاحظة مهمة عن ذلك", Original: "النص الأصلي",
		TextNumber: "رقم النص",
		CautionCount: func(n int) string {
			return "في هذا النص " + strconv.Itoa(n) + " ملاحظات مهمة. يرجى قراءتها كلها."
		},
	}
}

func chinese() model.Words {
	return model.Words{
		Caution: "重要", CautionContinued: "重要（续）", Note: "注",
		Draft: "草稿。尚无人批准此译文。请勿分发。", DraftShort: "草稿，未批准",
		SourceText: "此部分尚未翻译。", Contents: "目录", SkipLink: "跳到正文",
		OtherLanguages: "其他语言", Language: "语言", Edition: "版本", NextReview: "下次审阅", Sources: "来源",
		About: "关于本文", AppliesTo: "适用于", SeeCaution: "相关重要说明", Original: "原文",
		TextNumber:   "文本编号",
		CautionCount: func(n int) string { return "本文有" + strconv.Itoa(n) + "条重要说明，请全部阅读。" },
	}
}

// Meta is what an exporter is told beside a document of that language.
func Meta(doc *model.Document) model.Meta {
	m := model.Meta{
		Locale: Row(doc.Lang), SourceLang: Row("en"), Words: Words(doc.Lang), English: Words("en"),
		Edition: model.Standard, Paper: model.A4, Draft: doc.Lang != "en", TextHash: doc.TextHash(),
		Credits: []string{"Translated by: machine", "No person has checked and approved this translation."},
		Images:  map[string][]byte{"source/chart.png": Chart()},
	}
	for _, tag := range Tags() {
		if tag != doc.Lang {
			m.Others = append(m.Others, model.Alternate{Locale: Row(tag), Path: "../" + tag + "/sample.html"})
		}
	}
	return m
}

// Bilingual is Meta for the edition with the English text beside it.
func Bilingual(doc *model.Document) model.Meta {
	m := Meta(doc)
	m.Edition, m.Source = model.Bilingual, Document("en")
	if doc.Article == "corpus" {
		m.Source = Corpus("en")
	}
	return m
}
