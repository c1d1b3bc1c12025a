package manifest_test

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"caveat/internal/diag"
	"caveat/internal/manifest"
)

var digest = strings.Repeat("0af9", 16)

func sample() *manifest.Manifest {
	box := manifest.Box{manifest.Points(56.7), manifest.Points(100), manifest.Points(538.25), manifest.Points(140.04)}
	return &manifest.Manifest{Schema: manifest.Schema, Tool: "caveat 0.1.0", Artefacts: []manifest.Artefact{
		{Path: "index.html", SHA256: digest, Size: 3, Format: "html"},
		{Path: "es/enteromix.pdf", SHA256: digest, Size: 1, Article: "enteromix", Locale: "es", Format: "pdf", Edition: "standard", Paper: "a4",
			Status: manifest.Draft, SourceEdition: "2026-11-22", SourceHash: "sha256:" + digest, BundleHash: "sha256:" + digest, InputsHash: "sha256:" + digest, Label: "Importante",
			Notices: [][]string{{"Borrador"}, {"Draft", "A draft"}}, Pages: 4,
			Cautions: []manifest.Caution{{ID: "not-final", TextSHA256: digest, Element: "not-final", Page: 1, Box: box,
				Repeats: []manifest.Repeat{{Element: "not-final--2", Page: 3, Box: box}}}, {ID: "x<&>", TextSHA256: digest, Element: "x<&>", Page: 4}}},
	}}
}

// written is a manifest as an export writes it.
func written(m *manifest.Manifest) []byte {
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		panic(err) // a buffer takes everything
	}
	return b.Bytes()
}

// at is the entry of a path, or nil.
func at(m *manifest.Manifest, path string) *manifest.Artefact {
	i := slices.IndexFunc(m.Artefacts, func(a manifest.Artefact) bool { return a.Path == path })
	if i < 0 {
		return nil
	}
	return &m.Artefacts[i]
}

func TestWrite(t *testing.T) {
	const want = `{"schema":1,"tool":"caveat 0.1.0","artefacts":[
{"path":"es/enteromix.pdf","sha256":"DIGEST","size":1,"article":"enteromix","locale":"es","format":"pdf","edition":"standard","paper":"a4","status":"draft","source_edition":"2026-11-22","source_hash":"sha256:DIGEST","bundle_hash":"sha256:DIGEST","inputs_hash":"sha256:DIGEST","label":"Importante","notices":[["Borrador"],["Draft","A draft"]],"pages":4,"cautions":[{"id":"not-final","text_sha256":"DIGEST","element":"not-final","page":1,"box":[56.7,100,538.3,140],"repeats":[{"element":"not-final--2","page":3,"box":[56.7,100,538.3,140]}]},{"id":"x<&>","text_sha256":"DIGEST","element":"x<&>","page":4,"box":[0,0,0,0],"repeats":[]}]},
{"path":"index.html","sha256":"DIGEST","size":3,"article":"","locale":"","format":"html","edition":"","paper":"","status":"","source_edition":"","source_hash":"","bundle_hash":"","inputs_hash":"","pages":0,"cautions":[]}
]}
`
	if got := strings.ReplaceAll(string(written(sample())), digest, "DIGEST"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := written(&manifest.Manifest{Schema: 1}); string(got) != "{\"schema\":1,\"tool\":\"\",\"artefacts\":[\n]}\n" {
		t.Errorf("an empty manifest is %q", got)
	}
}

func TestParseReadsWhatIsWritten(t *testing.T) {
	data := written(sample())
	m, findings := manifest.Parse(bytes.NewReader(data))
	for _, f := range findings {
		t.Error(f.String())
	}
	if !bytes.Equal(written(m), data) {
		t.Error("the manifest came back changed")
	}
	cautions := at(m, "es/enteromix.pdf").Cautions
	if len(cautions) == 0 || cautions[0].Page != 1 || at(m, "other") != nil || len(at(m, "index.html").Cautions) > 0 {
		t.Error("entries are not found")
	}
}

func TestParseFindings(t *testing.T) {
	edit := func(old, new string) string {
		s := string(written(sample()))
		if !strings.Contains(s, old) {
			t.Fatalf("%q is not in the manifest", old)
		}
		return strings.Replace(s, old, new, 1)
	}
	whole := string(written(sample()))
	const end = "\n]}\n" // the manifest's last line
	for name, c := range map[string]struct {
		data, rule string
		line       int
		readable   bool
	}{
		"empty":              {"", manifest.RuleBroken, 1, false},
		"no JSON":            {"hello", manifest.RuleBroken, 1, false},
		"cut":                {strings.TrimSuffix(whole, end), manifest.RuleBroken, 3, false},
		"cut before its end": {strings.TrimSuffix(whole, "}\n"), manifest.RuleBroken, 4, false},
		"cut in an entry":    {whole[:700], manifest.RuleBroken, 2, false},
		"broken entry":       {edit(`"size":3`, `"size":three`), manifest.RuleBroken, 3, false},
		"other key before":   {edit(`"tool"`, `"colour":"red","tool"`), manifest.RuleBroken, 1, false},
		"other key behind":   {strings.TrimSuffix(whole, "}\n") + `,"colour":"red"}`, manifest.RuleBroken, 4, false},
		"huge gap":           {edit(`"tool"`, strings.Repeat("\n", 17<<20)+`"tool"`), manifest.RuleBroken, 1, false},
		"goes on":            {whole + "{}", manifest.RuleBroken, 4, false},
		"other schema":       {edit(`"schema":1`, `"schema":7`), manifest.RuleSchema, 1, false},
		"no schema":          {edit(`"schema":1,`, ``), manifest.RuleSchema, 1, false},
		"unknown key":        {edit(`"size":3`, `"size":3,"colour":"red"`), manifest.RuleBroken, 3, false},
		"text for a number":  {edit(`"size":3`, `"size":"3"`), manifest.RuleBroken, 3, false},
		"too fine a length":  {edit("56.7", "56.75"), manifest.RuleBroken, 2, false},
		"huge length":        {edit("56.7", "1e300"), manifest.RuleBroken, 2, false},
		"parent folder":      {edit("index.html", "../index.html"), manifest.RulePath, 3, true},
		"parent itself":      {edit("index.html", ".."), manifest.RulePath, 3, true},
		"delete":             {edit("index.html", "in\x7fdex.html"), manifest.RulePath, 3, true},
		"inner parent":       {edit("index.html", "a/../index.html"), manifest.RulePath, 3, true},
		"absolute path":      {edit("index.html", "/index.html"), manifest.RulePath, 3, true},
		"drive":              {edit("index.html", "C:index.html"), manifest.RulePath, 3, true},
		"backslash":          {edit("index.html", `es\\index.html`), manifest.RulePath, 3, true},
		"control":            {edit("index.html", `in\u0007dex.html`), manifest.RulePath, 3, true},
		"empty path":         {edit("index.html", ""), manifest.RulePath, 3, true},
		"dot":                {edit("index.html", "."), manifest.RulePath, 3, true},
		"itself":             {edit("index.html", "Manifest.json"), manifest.RulePath, 3, true},
		"path twice":         {edit("index.html", "es/enteromix.pdf"), manifest.RuleDuplicate, 3, true},
		"path twice by case": {edit("index.html", "es/Enteromix.pdf"), manifest.RuleDuplicate, 3, true},
		"caution twice":      {edit(`"id":"x<&>"`, `"id":"not-final"`), manifest.RuleDuplicate, 2, true},
		"notice of nothing":  {edit(`["Borrador"]`, `[""]`), manifest.RuleValue, 2, true},
		"no notice":          {edit(`["Borrador"]`, `[]`), manifest.RuleValue, 2, true},
		"short hash":         {edit(digest, digest[1:]), manifest.RuleValue, 2, true},
		"upper case hash":    {edit(digest, strings.ToUpper(digest)), manifest.RuleValue, 2, true},
		"bare hash":          {edit(`"sha256:`, `"`), manifest.RuleValue, 2, true},
		"short *_hash":       {edit(`"sha256:0`, `"sha256:`), manifest.RuleValue, 2, true},
		"bundle's hash":      {edit(`"inputs_hash"`, `"source_bundle_hash":"`+digest+`","inputs_hash"`), manifest.RuleValue, 2, true},
		"hash as read":       {edit(`"element"`, `"read_sha256":"0","element"`), manifest.RuleValue, 2, true},
		"hash of a repeat":   {edit(`"repeats":[]`, `"repeats":[{"element":"a--2","page":0,"box":[0,0,0,0],"read_sha256":"0"}]`), manifest.RuleValue, 2, true},
		"page before":        {edit(`"page":4`, `"page":-1`), manifest.RuleValue, 2, true},
		"caution's hash":     {edit(`"text_sha256":"0`, `"text_sha256":"`), manifest.RuleValue, 2, true},
		"negative size":      {edit(`"size":3`, `"size":-3`), manifest.RuleValue, 3, true},
		"negative pages":     {edit(`"pages":0`, `"pages":-1`), manifest.RuleValue, 3, true},
		"page beyond":        {edit(`"page":4`, `"page":5`), manifest.RuleValue, 2, true},
		"caution without id": {edit(`"id":"x<&>"`, `"id":""`), manifest.RuleValue, 2, true},
		"status":             {edit(`"status":"draft"`, `"status":"fine"`), manifest.RuleValue, 2, true},
		"no format":          {edit(`"format":"html"`, `"format":""`), manifest.RuleValue, 3, true},
		"key twice":          {edit(`"size":3`, `"size":4,"size":3`), manifest.RuleEdited, 0, true},
		"laid out anew":      {edit(`"size":3`, `"size": 3`), manifest.RuleEdited, 0, true},
		"no end of line":     {strings.TrimSuffix(whole, "\n"), manifest.RuleEdited, 0, true},
		"two ends of line":   {whole + "\n", manifest.RuleEdited, 0, true},
	} {
		t.Run(name, func(t *testing.T) {
			m, findings := manifest.Parse(strings.NewReader(c.data))
			if (m != nil) != c.readable {
				t.Errorf("readable: %v", m != nil)
			}
			if len(findings) == 0 {
				t.Fatal("no finding")
			}
			if f := findings[0]; strings.HasPrefix(name, "cut") && f.Message != "the manifest ends too early" {
				t.Error(f.Message)
			}
			if f := findings[0]; f.Rule != c.rule || f.Line != c.line || f.File != manifest.Name || f.Severity != diag.Error || f.Hint == "" {
				t.Errorf("finding is %+v; want %s in line %d", f, c.rule, c.line)
			}
		})
	}
}

// A finding about a caution names it.
func TestACautionThatIsListedTwiceIsNamed(t *testing.T) {
	m := sample()
	m.Artefacts[1].Cautions[1].ID = "not-final"
	if _, found := manifest.Parse(bytes.NewReader(written(m))); len(found) != 1 || found[0].ID != "not-final" || found[0].Locale != "es" {
		t.Error(found)
	}
}

func TestDiffers(t *testing.T) {
	a, b := sample().Artefacts[1], sample().Artefacts[1]
	if keys := a.Differs(&b); keys != nil {
		t.Errorf("an artefact differs from itself in %v", keys)
	}
	b.Size, b.LinksHash = 2, "sha256:"+digest
	b.Cautions[0].Repeats[0].Page = 2
	for _, keys := range [][]string{a.Differs(&b), b.Differs(&a)} {
		if want := []string{"cautions", "links_hash", "size"}; !slices.Equal(keys, want) {
			t.Errorf("the keys %v differ, not %v", keys, want)
		}
	}
}

func TestLength(t *testing.T) {
	for v, want := range map[float64]string{0: "0", 1: "1", -1.25: "-1.3", 0.04: "0", 841.89: "841.9", -0.06: "-0.1", 1e300: "1000000", math.Inf(-1): "-1000000"} {
		if got := manifest.Points(v).String(); got != want {
			t.Errorf("Points(%v) is %s; want %s", v, got, want)
		}
	}
	var l manifest.Length
	if err := l.UnmarshalJSON([]byte("1000000")); err != nil {
		t.Error(err)
	}
	for _, bad := range []string{"1000000.1", `"1"`, "1.25", "--1", "1-2", "1e5", ".", "null", "99999999999"} {
		if err := l.UnmarshalJSON([]byte(bad)); err == nil {
			t.Errorf("%s was read as %v", bad, l)
		}
	}
}

func TestParseTakesEveryPathAndLengthThatIsWritten(t *testing.T) {
	m := sample()
	m.Artefacts[0].Path = "es/flu vaccine ~ ¿qué?.pdf"
	m.Artefacts[1].Cautions[0].Box[1] = manifest.Points(-3.5)
	again, findings := manifest.Parse(bytes.NewReader(written(m)))
	if len(findings) > 0 || !bytes.Equal(written(again), written(m)) {
		t.Error(findings)
	}
}

// lines are the artefacts of a manifest as Scan gives them.
func lines(t *testing.T, data string) ([]manifest.Entry, error) {
	t.Helper()
	var out []manifest.Entry
	err := manifest.Scan(strings.NewReader(data), func(e *manifest.Entry) error {
		c := *e
		c.Text = bytes.Clone(e.Text)
		out = append(out, c)
		return nil
	})
	return out, err
}

func TestScanGivesEachLine(t *testing.T) {
	m := sample()
	m.Artefacts = append(m.Artefacts, manifest.Artefact{Path: "x/\"é\" ~.txt", SHA256: strings.Repeat("1", 64), Size: 2, Format: "txt"})
	for i := range 1000 { // a line as long as that of an article of cautions
		m.Artefacts[2].Cautions = append(m.Artefacts[2].Cautions, manifest.Caution{ID: fmt.Sprint(i), TextSHA256: digest, Element: fmt.Sprint(i)})
	}
	got, err := lines(t, string(written(m)))
	if err != nil || len(got) != 3 {
		t.Fatal(len(got), err)
	}
	for _, e := range got {
		a, want := e.Artefact(), at(m, e.Path)
		if a == nil || want == nil || a.SHA256 != want.SHA256 || a.SHA256 != e.SHA256 || len(a.Cautions) != len(want.Cautions) {
			t.Errorf("%q is read as %+v", e.Path, a)
		}
	}
	if got, err := lines(t, string(written(&manifest.Manifest{Schema: manifest.Schema}))); err != nil || len(got) > 0 {
		t.Errorf("an empty manifest: %v %v", got, err)
	}
}

func TestScanRefusesWhatExportDoesNotWrite(t *testing.T) {
	whole := string(written(sample()))
	for name, data := range map[string]string{
		"empty":              "",
		"other schema":       strings.Replace(whole, `"schema":1`, `"schema":2`, 1),
		"no list":            strings.Replace(whole, `"artefacts":[`, `"artefacts":[]`, 1),
		"cut between lines":  strings.TrimSuffix(whole, "]}\n"),
		"cut in a line":      whole[:700],
		"another first key":  strings.Replace(whole, `{"path":`, `{"size":1,"path":`, 1),
		"no hash":            strings.Replace(whole, `,"sha256":"`+digest+`"`, "", 1),
		"hash without end":   `{"schema":1,"tool":"","artefacts":[` + "\n" + `{"path":"a","sha256":"` + digest + "\n]}\n",
		"short hash":         strings.Replace(whole, digest, digest[1:], 1),
		"path without quote": strings.Replace(whole, `"index.html"`, `"index.html`, 1),
		"path is no text":    strings.Replace(whole, `"index.html"`, `12`, 1),
	} {
		if _, err := lines(t, data); err == nil {
			t.Errorf("%s was read", name)
		}
	}
}

// A line that export would not write so is no artefact, though its head is.
func TestAnEntryIsAnArtefactOnlyAsExportWritesIt(t *testing.T) {
	for name, edit := range map[string][2]string{
		"blank":          {`"size":3`, `"size": 3`},
		"unknown key":    {`"size":3`, `"size":3,"colour":"red"`},
		"key twice":      {`"size":3`, `"size":4,"size":3`},
		"negative size":  {`"size":3`, `"size":-3`},
		"leaves folder":  {`"index.html"`, `"../index.html"`},
		"letter escaped": {`"index.html"`, `"inde\u0078.html"`},
	} {
		data := strings.Replace(string(written(sample())), edit[0], edit[1], 1)
		got, err := lines(t, data)
		if err != nil || len(got) != 2 {
			t.Fatal(name, len(got), err)
		}
		if got[0].Artefact() == nil || got[1].Artefact() != nil {
			t.Errorf("%s: %s", name, got[1].Text)
		}
	}
}

// FuzzParse: what can be read is written back and read alike, whatever it is.
func FuzzParse(f *testing.F) {
	f.Add(written(sample()))
	f.Add([]byte(`{"schema":1,"artefacts":[{"path":"a","cautions":null}]}`))
	f.Add([]byte(`{"schema":1,"artefacts":[{"cautions":[{"box":[1,2,3]}]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, findings := manifest.Parse(bytes.NewReader(data))
		if m == nil {
			if !findings.HasErrors() {
				t.Error("no manifest and no finding")
			}
			return
		}
		again, _ := manifest.Parse(bytes.NewReader(written(m)))
		if again == nil || !bytes.Equal(written(again), written(m)) {
			t.Errorf("written and read again it is another manifest:\n%s", written(m))
		}
	})
}

func TestAManifestOfNonsenseIsNotListedInFull(t *testing.T) {
	text := `{"schema":1,"tool":"x","artefacts":[` + strings.Repeat("{},\n", 5000) + "{}]}"
	_, found := manifest.Parse(strings.NewReader(text))
	if last := found[len(found)-1]; len(found) > 1010 || !strings.Contains(last.Message, "more than 1000 faults") {
		t.Errorf("%d findings, the last one %v", len(found), last)
	}
}
