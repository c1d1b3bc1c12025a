package verify_test

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"caveat/internal/diag"
	"caveat/internal/manifest"
	"caveat/internal/verify"
)

// folderOperator damages a folder.
type folderOperator struct {
	name   string
	damage func(fstest.MapFS)
	rule   string
	file   string // that a finding with the rule must name
}

// small is the part of the export that the folder's tests need: every format
// of two languages.
func small() fstest.MapFS {
	s := exported()
	m := &manifest.Manifest{Schema: 1, Tool: s.manifest.Tool}
	out := fstest.MapFS{"README.md": {Data: []byte("read me\n")}}
	for _, a := range s.manifest.Artefacts {
		if a.Edition == "standard" && (a.Locale == "es" || a.Locale == "ar") {
			m.Artefacts = append(m.Artefacts, a)
			out[a.Path] = &fstest.MapFile{Data: s.artefacts[a.Path].data}
		}
	}
	index := indexOf(m)
	m.Artefacts = append(m.Artefacts, manifest.Artefact{Path: "index.html", SHA256: sum(index), Size: len(index), Format: "html"})
	out["index.html"] = &fstest.MapFile{Data: index}
	out[manifest.Name] = &fstest.MapFile{Data: written(m)}
	return out
}

// mend changes one entry of the manifest and writes it as an export would.
func mend(path string, change func(*manifest.Artefact)) func(fstest.MapFS) {
	return func(f fstest.MapFS) {
		m, _ := manifest.Parse(bytes.NewReader(f[manifest.Name].Data))
		change(at(m, path))
		f[manifest.Name] = &fstest.MapFile{Data: written(m)}
	}
}

// rewrite changes the bytes of the manifest.
func rewrite(change func([]byte) []byte) func(fstest.MapFS) {
	return func(f fstest.MapFS) { f[manifest.Name] = &fstest.MapFile{Data: change(f[manifest.Name].Data)} }
}

// onIndex changes the page that leads to the artefacts, and its hash.
func onIndex(old, new string) func(fstest.MapFS) {
	return func(f fstest.MapFS) {
		data := replaced(f["index.html"].Data, old, new)
		f["index.html"] = &fstest.MapFile{Data: data}
		mend("index.html", func(a *manifest.Artefact) { a.SHA256, a.Size = sum(data), len(data) })(f)
	}
}

func replaceIn(old, new string) func(fstest.MapFS) {
	return rewrite(func(b []byte) []byte { return replaced(b, old, new) })
}

// older is a page of another edition, in its style too.
func older(page []byte) []byte {
	page = bytes.ReplaceAll(page, []byte("2026-11-22"), []byte("2025-01-01"))
	return bytes.ReplaceAll(page, []byte(`2026\2d 11\2d 22`), []byte(`2025\2d 01\2d 01`))
}

func folderOperators() []folderOperator {
	const pdf, html = "es/enteromix.pdf", "es/enteromix.html"
	data := func(path string) []byte { return exported().artefacts[path].data }
	return []folderOperator{
		{"file removed", func(f fstest.MapFS) { delete(f, pdf) }, verify.ArtefactMissing, pdf},
		{"file added", func(f fstest.MapFS) { f["es/other.html"] = &fstest.MapFile{Data: []byte("x")} }, verify.ArtefactExtra, "es/other.html"},
		{"file renamed", func(f fstest.MapFS) { f["es/Enteromix.pdf"] = f[pdf]; delete(f, pdf) }, verify.ArtefactExtra, "es/Enteromix.pdf"},
		{"folder in a file's place", func(f fstest.MapFS) { delete(f, pdf); f[pdf+"/x"] = &fstest.MapFile{Data: []byte("x")} }, verify.ArtefactMissing, pdf},
		{"file emptied", func(f fstest.MapFS) { f[pdf] = &fstest.MapFile{} }, verify.ArtefactChanged, pdf},
		{"file cut", func(f fstest.MapFS) { f[html] = &fstest.MapFile{Data: data(html)[:1000]} }, verify.ArtefactChanged, html},
		{"file grown", func(f fstest.MapFS) { f[html] = &fstest.MapFile{Data: append(bytes.Clone(data(html)), '\n')} }, verify.ArtefactChanged, html},
		{"two languages change places", func(f fstest.MapFS) { f[pdf], f["ar/enteromix.pdf"] = f["ar/enteromix.pdf"], f[pdf] }, verify.ArtefactChanged, pdf},
		{"two formats change places", func(f fstest.MapFS) { f[pdf], f[html] = f[html], f[pdf] }, verify.ArtefactBroken, pdf},
		{"older edition put back", func(f fstest.MapFS) {
			f[html] = &fstest.MapFile{Data: older(data(html))}
		}, verify.ManifestMismatch, html},
		{"older edition and its hash", func(f fstest.MapFS) {
			old := older(data(html))
			f[html] = &fstest.MapFile{Data: old}
			mend(html, func(a *manifest.Artefact) { a.SHA256, a.Size = sum(old), len(old) })(f)
		}, verify.ManifestMismatch, html},
		{"another language and its hash", func(f fstest.MapFS) {
			f[html] = f["ar/enteromix.html"]
			mend(html, func(a *manifest.Artefact) { a.SHA256, a.Size = sum(f[html].Data), len(f[html].Data) })(f)
		}, verify.CautionAltered, html},
		{"hash edited", mend(pdf, func(a *manifest.Artefact) { a.SHA256 = sum(nil) }), verify.ArtefactChanged, pdf},
		{"size edited", mend(pdf, func(a *manifest.Artefact) { a.Size++ }), verify.ArtefactChanged, pdf},
		{"entry removed", func(f fstest.MapFS) {
			m, _ := manifest.Parse(bytes.NewReader(f[manifest.Name].Data))
			m.Artefacts = slices.DeleteFunc(m.Artefacts, func(a manifest.Artefact) bool { return a.Path == pdf })
			f[manifest.Name] = &fstest.MapFile{Data: written(m)}
		}, verify.ArtefactExtra, pdf},
		{"caution's hash edited", mend(pdf, func(a *manifest.Artefact) { a.Cautions[0].TextSHA256 = sum(nil) }), verify.CautionAltered, pdf},
		{"caution dropped", mend(pdf, func(a *manifest.Artefact) { a.Cautions = a.Cautions[1:] }), verify.ManifestMismatch, pdf},
		{"caution added", mend(pdf, func(a *manifest.Artefact) {
			c := a.Cautions[0]
			c.ID, c.Element = "other", "other"
			a.Cautions = append(a.Cautions, c)
		}), verify.CautionMissing, pdf},
		{"all cautions dropped everywhere", func(f fstest.MapFS) {
			m, _ := manifest.Parse(bytes.NewReader(f[manifest.Name].Data))
			for i := range m.Artefacts {
				m.Artefacts[i].Cautions = nil
			}
			f[manifest.Name] = &fstest.MapFile{Data: written(m)}
		}, verify.ManifestMismatch, html},
		{"page edited", mend(pdf, func(a *manifest.Artefact) { a.Cautions[0].Page++ }), verify.ManifestMismatch, pdf},
		{"box edited", mend(pdf, func(a *manifest.Artefact) { a.Cautions[0].Box[1] += 50 }), verify.ManifestMismatch, pdf},
		{"pages edited", mend(pdf, func(a *manifest.Artefact) { a.Pages++ }), verify.ManifestMismatch, pdf},
		{"repeat dropped", mend(html, func(a *manifest.Artefact) {
			for i := range a.Cautions {
				a.Cautions[i].Repeats = append(a.Cautions[i].Repeats, manifest.Repeat{Element: a.Cautions[i].ID + "--2"})
			}
		}), verify.CautionMissing, html},
		{"status edited", mend(html, func(a *manifest.Artefact) { a.Status = manifest.Approved }), verify.ManifestMismatch, html},
		{"status of one format edited", mend(pdf, func(a *manifest.Artefact) { a.Status = manifest.Approved }), verify.ManifestMismatch, manifest.Name},
		{"edition edited", mend(pdf, func(a *manifest.Artefact) { a.SourceEdition = "2027-01-01" }), verify.ManifestMismatch, pdf},
		{"source hash edited", mend(pdf, func(a *manifest.Artefact) { a.SourceHash = "sha256:" + sum([]byte("x")) }), verify.ManifestMismatch, manifest.Name},
		{"bundle hash edited", mend(pdf, func(a *manifest.Artefact) { a.BundleHash = "sha256:" + sum([]byte("x")) }), verify.ManifestMismatch, manifest.Name},
		{"language edited", mend(pdf, func(a *manifest.Artefact) { a.Locale = "fr" }), verify.StructureDiffers, pdf},
		{"format edited", mend(pdf, func(a *manifest.Artefact) { a.Format = "html" }), verify.ArtefactBroken, pdf},
		{"article edited", mend(pdf, func(a *manifest.Artefact) { a.Article = "other" }), verify.ManifestMismatch, pdf},
		{"edition's name edited", mend(pdf, func(a *manifest.Artefact) { a.Edition = "large-print" }), verify.ManifestMismatch, pdf},
		{"paper edited", mend(pdf, func(a *manifest.Artefact) { a.Paper = "letter" }), verify.ManifestMismatch, pdf},
		{"paper of a page of the web", mend(html, func(a *manifest.Artefact) { a.Paper = "letter" }), verify.ManifestMismatch, html},
		{"unknown format", mend(pdf, func(a *manifest.Artefact) { a.Format = "docx" }), verify.ManifestMismatch, pdf},
		{"path leaves the folder", replaceIn(`"path":"es/enteromix.pdf"`, `"path":"../enteromix.pdf"`), verify.ManifestPath, manifest.Name},
		{"absolute path", replaceIn(`"path":"es/enteromix.pdf"`, `"path":"/etc/passwd"`), verify.ManifestPath, manifest.Name},
		{"entry twice", func(f fstest.MapFS) {
			m, _ := manifest.Parse(bytes.NewReader(f[manifest.Name].Data))
			m.Artefacts = append(m.Artefacts, *at(m, pdf))
			f[manifest.Name] = &fstest.MapFile{Data: written(m)}
		}, verify.ManifestDuplicate, manifest.Name},
		{"key twice", replaceIn(`"schema":1,`, `"schema":1,"tool":"x",`), verify.ManifestEdited, manifest.Name},
		{"unknown key", replaceIn(`"schema":1,`, `"schema":1,"note":"x",`), verify.ManifestBroken, manifest.Name},
		{"other schema", replaceIn(`"schema":1,`, `"schema":2,`), verify.ManifestSchema, manifest.Name},
		{"negative size", mend(pdf, func(a *manifest.Artefact) { a.Size = -1 }), verify.ManifestValue, manifest.Name},
		{"manifest cut", rewrite(func(b []byte) []byte { return b[:len(b)/2] }), verify.ManifestBroken, manifest.Name},
		{"manifest empty", rewrite(func([]byte) []byte { return nil }), verify.ManifestBroken, manifest.Name},
		{"manifest goes on", rewrite(func(b []byte) []byte { return append(bytes.Clone(b), "{}"...) }), verify.ManifestBroken, manifest.Name},
		{"manifest laid out anew", rewrite(func(b []byte) []byte {
			var out bytes.Buffer
			_ = json.Indent(&out, b, "", "  ")
			return out.Bytes()
		}), verify.ManifestEdited, manifest.Name},
		{"orders for a web server", func(f fstest.MapFS) {
			f["es/.htaccess"] = &fstest.MapFile{Data: []byte("AddDefaultCharset windows-1252\n")}
		}, verify.ArtefactExtra, "es/.htaccess"},
		{"a page that leads to another language", func(f fstest.MapFS) {
			page := replaced(f[html].Data, `"../ar/enteromix.html" hreflang="ar" lang`, `"../ar/enteromix.html" hreflang="fr" lang`)
			f[html] = &fstest.MapFile{Data: page}
			mend(html, func(a *manifest.Artefact) { a.SHA256, a.Size = sum(page), len(page) })(f)
		}, verify.StructureDiffers, html},
		{"index with a script", onIndex("</head>", "<script>x()</script></head>"), verify.ArtefactForeign, "index.html"},
		{"index that goes elsewhere", onIndex("</head>", `<meta http-equiv="refresh" content="0;url=https://example.org"/></head>`), verify.ArtefactForeign, "index.html"},
		{"index that names another language", onIndex(`hreflang="es"`, `hreflang="ar"`), verify.StructureDiffers, "index.html"},
		{"index that leads nowhere", onIndex("es/enteromix.html", "es/other.html"), verify.StructureDiffers, "index.html"},
		{"index that leads out", onIndex("es/enteromix.html", "https://example.org/es"), verify.ArtefactForeign, "index.html"},
		{"index that hides a language", onIndex("</head>", `<style>a[href^="es"] { display: none }</style></head>`), verify.BlockHidden, "index.html"},
		{"index emptied", onIndex("<main>", "</body></html><!--"), verify.ArtefactBroken, "index.html"},
		{"index that calls a draft approved", onIndex(" <strong>Draft, not approved</strong>", ""), verify.DraftNotice, "index.html"},
		{"index that counts no drafts", onIndex("; <strong>2 drafts that nobody has approved</strong>", ""), verify.DraftNotice, "index.html"},
		{"index that counts drafts where none is", func(f fstest.MapFS) {
			m, _ := manifest.Parse(bytes.NewReader(f[manifest.Name].Data))
			for i := range m.Artefacts {
				m.Artefacts[i].Status = manifest.Source
			}
			m.Artefacts = slices.DeleteFunc(m.Artefacts, func(a manifest.Artefact) bool { return a.Article == "" })
			index := replaced(indexOf(m), "2 texts.", "2 texts; 3 drafts.")
			m.Artefacts = append(m.Artefacts, manifest.Artefact{Path: "index.html", SHA256: sum(index), Size: len(index), Format: "html"})
			f["index.html"], f[manifest.Name] = &fstest.MapFile{Data: index}, &fstest.MapFile{Data: written(m)}
		}, verify.DraftNotice, "index.html"},
		{"index that names another edition", onIndex("2026-11-22", "2027-01-01"), verify.StructureDiffers, "index.html"},
		{"index that shows another edition", onIndex(">2026-11-22<", ">2027-01-01<"), verify.StructureDiffers, "index.html"},
		{"index that leaves a file out", onIndex("es/enteromix.pdf", "es/enteromix.txt"), verify.StructureDiffers, "es/enteromix.pdf"},
		{"index that names another language in words", onIndex(">español<", ">English<"), verify.StructureDiffers, "index.html"},
		{"index that shows another text number", onIndex(`class="number">`, `class="number">0`), verify.StructureDiffers, "index.html"},
		{"index that shows no text number", onIndex(`class="number"`, `class="n"`), verify.StructureDiffers, "index.html"},
		{"text number that the file does not show", mend("es/enteromix.html", func(a *manifest.Artefact) { a.TextNumber = "00000000" }), verify.ManifestMismatch, "es/enteromix.html"},
		{"text number in the PDF", mend("es/enteromix.pdf", func(a *manifest.Artefact) { a.TextNumber = "00000000" }), verify.ManifestMismatch, "es/enteromix.pdf"},
		{"index that says more of a text", onIndex("Edition <time", "Edition, approved <time"), verify.StructureDiffers, "index.html"},
		{"index with another heading", onIndex("<h1>Articles", "<h1>Approved articles"), verify.TextForeign, "index.html"},
		{"index with another title", onIndex("<title>Articles", "<title>Approved articles"), verify.TextForeign, "index.html"},
		{"index with a line of its own", onIndex("<main>", `<main><p class="title">Approved by all</p>`), verify.TextForeign, "index.html"},
		{"index that counts other texts", onIndex(", 2 texts", ", 12 texts"), verify.StructureDiffers, "index.html"},
		{"index that calls a text by another title", onIndex(`<p class="title"><bdi lang="es" xml:lang="es" dir="ltr">`, `<p class="title"><bdi lang="es" xml:lang="es" dir="ltr">No `), verify.StructureDiffers, "index.html"},
		{"index changed", func(f fstest.MapFS) { f["index.html"] = &fstest.MapFile{Data: []byte("<p>x</p>")} }, verify.ArtefactChanged, "index.html"},
	}
}

// Formats that were exported at other times are of other texts, which is no
// damage.
func TestFormatsOfOtherTextsAreNoDamage(t *testing.T) {
	for what, change := range map[string]func(*manifest.Artefact){
		"source": func(a *manifest.Artefact) { a.SourceHash = "sha256:" + sum([]byte("x")) },
		"bundle": func(a *manifest.Artefact) { a.BundleHash = "sha256:" + sum([]byte("x")) },
		"words":  func(a *manifest.Artefact) { a.InputsHash = "sha256:" + sum([]byte("x")) },
	} {
		folder := small()
		mend("es/enteromix.html", change)(folder)
		found := verified(t, folder)
		if len(found) == 0 || found.HasErrors() {
			t.Errorf("%s: %s", what, list(found))
		}
	}
}

// What was made of the same says the same, whatever else is said to be other.
func TestAnEditHidesBehindNoOtherHash(t *testing.T) {
	other := "sha256:" + sum([]byte("x"))
	for what, change := range map[string]func(*manifest.Artefact){
		"edition of the source, with the bundle": func(a *manifest.Artefact) { a.BundleHash, a.SourceEdition = other, "2027-01-01" },
		"edition of the source, with the inputs": func(a *manifest.Artefact) { a.InputsHash, a.SourceEdition = other, "2027-01-01" },
		"set of cautions, with the inputs":       func(a *manifest.Artefact) { a.InputsHash, a.Cautions = other, a.Cautions[1:] },
	} {
		folder := small()
		mend("es/enteromix.html", change)(folder)
		name, _, _ := strings.Cut(what, ",")
		if found := verified(t, folder); !slices.ContainsFunc(found, func(f diag.Finding) bool {
			return f.Severity == diag.Error && f.File == manifest.Name && strings.Contains(f.Message, name)
		}) {
			t.Errorf("%s: %s", what, list(found))
		}
	}
}

func TestTamperFolder(t *testing.T) {
	for _, f := range verified(t, small()) {
		t.Fatal(f.String())
	}
	for _, op := range folderOperators() {
		t.Run(op.name, func(t *testing.T) {
			t.Parallel()
			folder := small()
			op.damage(folder)
			findings := verified(t, folder)
			if !slices.ContainsFunc(findings, func(f diag.Finding) bool { return f.Rule == op.rule && f.File == op.file }) {
				t.Errorf("want %s for %s; got:\n%s", op.rule, op.file, list(findings))
			}
			if strings.Contains(list(findings), "panic") {
				t.Error("a reader broke")
			}
		})
	}
	t.Logf("%d ways to damage a folder", len(folderOperators()))
}

// TestChangedSince: a file that was changed after it was read back is found.
func TestChangedSince(t *testing.T) {
	f := small()
	m, _ := manifest.Parse(bytes.NewReader(f[manifest.Name].Data))
	read := map[string]bool{}
	for _, a := range m.Artefacts {
		read[a.Path] = true
	}
	f["es/enteromix.txt"] = &fstest.MapFile{Data: append(bytes.Clone(f["es/enteromix.txt"].Data), "x\n"...)}
	found, errs := verify.Folder(context.Background(), reader(), verify.Listed{Files: f, Manifest: m, ReadBack: read})
	if len(errs) > 0 || !slices.ContainsFunc(found, func(f diag.Finding) bool { return f.Rule == verify.ArtefactChanged && f.File == "es/enteromix.txt" }) {
		t.Errorf("%v\n%s", errs, list(found))
	}
}
