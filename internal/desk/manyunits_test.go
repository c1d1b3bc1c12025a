package desk_test

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"caveat/internal/build"
	"caveat/internal/desk"
	"caveat/internal/translate"
)

// longUnits is the size of article that a translator's file must stand.
const longUnits = 50_000

// longProject is an article of n paragraphs in English and Arabic, its own
// sentences numbered so that no two are alike. One message in ten has no
// translation; with half, every second of the others has none either.
func longProject(t testing.TB, n int, half bool) *build.World {
	t.Helper()
	en, ar := shippedBundle(t, "en"), shippedBundle(t, "ar")
	markup := regexp.MustCompile("[0-9*_\\[`]")
	var sentences [][2]string
	for _, e := range en.Entries {
		if a, ok := ar.Lookup(e.ID); ok && len(e.Other) >= 40 && len(e.Other) <= 90 && !markup.MatchString(e.Other+a.Other) {
			sentences = append(sentences, [2]string{e.Other, a.Other})
		}
	}
	var article strings.Builder
	article.WriteString("---\ntitle: Long\nlang: en\nedition: 2026-11-22\n---\n# Long {#top}\n")
	targets := map[string]string{}
	for i := range n {
		if i%100 == 0 {
			fmt.Fprintf(&article, "\n## Section %d {#s%d}\n", i, i)
		}
		s := sentences[i%len(sentences)]
		form := "%s %d"
		if i%8 == 0 {
			form = "**%s** [%d](https://example.org/a)"
		}
		article.WriteString("\n" + fmt.Sprintf(form, s[0], i) + "\n")
		if i%10 < 9 && (!half || i%2 == 0) {
			targets[fmt.Sprintf("s%d.p%d", i/100*100, i%100+1)] = fmt.Sprintf(form, s[1], i)
		}
	}
	folder := build.NewMemory(map[string][]byte{"source/long.md": []byte(article.String())})
	w := &build.World{Project: folder}
	if u, err := build.Update(context.Background(), w, nil); err != nil || u.Findings.HasErrors() || len(u.Errors) > 0 {
		t.Fatal(err, u)
	}
	data, err := w.ReadProject("locales/long.en.toml")
	if err != nil {
		t.Fatal(err)
	}
	source, _ := translate.ParseBundle("b", "en", data)
	target := &translate.Bundle{Tag: "ar"}
	for _, e := range source.Entries {
		if text := targets[string(e.ID)]; text != "" {
			target.Entries = append(target.Entries, translate.Entry{ID: e.ID, Hash: e.Hash, Other: text})
		}
	}
	if err := folder.Write("locales/long.ar.toml", target.Encode()); err != nil {
		t.Fatal(err)
	}
	return w
}

func shippedBundle(t testing.TB, tag string) *translate.Bundle {
	t.Helper()
	data, err := os.ReadFile("../../locales/enteromix." + tag + ".toml")
	if err != nil {
		t.Fatal(err)
	}
	b, found := translate.ParseBundle("b", tag, data)
	if found.HasErrors() {
		t.Fatal(found)
	}
	return b
}

// BenchmarkSend writes 50,000 messages in each format, a tenth of them with a
// suggestion looked up among the others.
func BenchmarkSend(b *testing.B) {
	w := longProject(b, longUnits, false)
	for _, format := range desk.Formats() {
		b.Run(format, func(b *testing.B) {
			for b.Loop() {
				send(b, w, desk.SendOptions{Article: "long", Locale: "ar", Format: format, Suggest: true})
			}
		})
	}
}

// BenchmarkReceive takes in what was sent where every second translation is
// missing, checks it and writes it.
func BenchmarkReceive(b *testing.B) {
	full := longProject(b, longUnits, false)
	for _, format := range desk.Formats() {
		data := send(b, full, desk.SendOptions{Article: "long", Locale: "ar", Format: format})
		b.Run(format, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				w := longProject(b, longUnits, true)
				b.StartTimer()
				r, err := desk.Receive(context.Background(), w, desk.ReceiveOptions{Name: "long.ar." + format, Data: data, Locale: "ar", Article: "long", Date: "2026-11-22"})
				if err != nil || r.Refused {
					b.Fatal(err, r)
				}
			}
		})
	}
}
