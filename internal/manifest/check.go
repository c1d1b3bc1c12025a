package manifest

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"caveat/internal/diag"
)

// LineOf is the line of an artefact, from 0, in the form that Write gives.
func LineOf(i int) int { return 2 + i }

// maxFaults bounds what is said of one manifest: a million entries of no sense
// would be four million findings.
const maxFaults = 1000

// check finds what no export writes: hostile paths, entries twice, values out
// of their range.
func (m *Manifest) check() diag.List {
	var out diag.List
	seen := map[string]bool{}
	for i, a := range m.Artefacts {
		if len(out) >= maxFaults {
			return append(out, finding(LineOf(i), RuleValue, fmt.Sprintf("the manifest has more than %d faults; the rest is not listed", maxFaults), hintExport))
		}
		place := diag.Place{File: Name, Line: LineOf(i), Locale: a.Locale}
		add := func(rule, message string) { out = append(out, diag.At(place, rule, message, hintExport)) }
		if why := pathFault(a.Path); why != "" {
			add(RulePath, fmt.Sprintf("the path `%s` %s", a.Path, why))
		}
		// Names that differ by case alone are one file on some disks.
		if key := strings.ToLower(a.Path); seen[key] {
			add(RuleDuplicate, fmt.Sprintf("`%s` stands in the manifest twice", a.Path))
		} else {
			seen[key] = true
		}
		for _, why := range a.faults() {
			add(RuleValue, fmt.Sprintf("`%s`: %s", a.Path, why))
		}
		for _, id := range a.repeatedCautions() {
			place.ID = id
			add(RuleDuplicate, fmt.Sprintf("`%s` lists the caution `%s` twice", a.Path, id))
		}
	}
	return out
}

// pathFault says why a path may not stand in a manifest, or nothing.
func pathFault(p string) string {
	switch {
	case strings.ContainsFunc(p, func(r rune) bool { return r < 0x20 || r == 0x7f || r == '\\' || r == ':' }):
		return "holds a backslash, a colon or a control character"
	case path.IsAbs(p):
		return "is absolute"
	case path.Clean(p) != p || p == "." || p == ".." || strings.HasPrefix(p, "../"):
		return "leaves its folder or is not in its shortest form"
	case strings.EqualFold(p, Name):
		return "is the manifest itself"
	}
	return ""
}

func (a *Artefact) faults() []string {
	var out []string
	add := func(bad bool, format string, v ...any) {
		if bad {
			out = append(out, fmt.Sprintf(format, v...))
		}
	}
	add(!isDigest(a.SHA256), "`sha256` is not 64 lower-case hex digits")
	add(a.Size < 0, "`size` is negative")
	add(a.Pages < 0, "`pages` is negative")
	add(!slices.Contains([]string{"", Draft, Approved, Source}, a.Status), "`status` is `%s`, not one of `%s`, `%s`, `%s`", a.Status, Draft, Approved, Source)
	add(a.Format == "", "`format` is empty")
	for _, h := range []struct{ key, value string }{{"source_hash", a.SourceHash}, {"bundle_hash", a.BundleHash}, {"source_bundle_hash", a.SourceBundleHash},
		{"inputs_hash", a.InputsHash}, {"links_hash", a.LinksHash}} {
		digits, ok := strings.CutPrefix(h.value, digestPrefix)
		add(h.value != "" && (!ok || !isDigest(digits)), "`%s` is not `%s` and 64 hex digits", h.key, digestPrefix)
	}
	add(a.TextNumber != "" && !IsTextNumber(a.TextNumber), "`text_number` is not 8 lower-case hex digits")
	for _, list := range a.Notices {
		add(len(list) == 0 || slices.Contains(list, ""), "`notices` holds none")
	}
	for _, c := range a.Cautions {
		out = append(out, c.faults(a.Pages)...)
	}
	return out
}

func (c *Caution) faults(pages int) []string {
	var out []string
	if c.ID == "" {
		out = append(out, "a caution has no id")
	}
	if !isDigest(c.TextSHA256) {
		out = append(out, fmt.Sprintf("`text_sha256` of `%s` is not 64 lower-case hex digits", c.ID))
	}
	showings := append([]Repeat{{c.Element, c.Page, c.Box, c.ReadSHA256}}, c.Repeats...)
	if slices.ContainsFunc(showings, func(r Repeat) bool { return r.ReadSHA256 != "" && !isDigest(r.ReadSHA256) }) {
		out = append(out, fmt.Sprintf("`read_sha256` of `%s` is not 64 lower-case hex digits", c.ID))
	}
	if slices.ContainsFunc(showings, func(r Repeat) bool { return r.Page < 0 || r.Page > pages }) {
		out = append(out, fmt.Sprintf("`page` of `%s` is outside the file's %d pages", c.ID, pages))
	}
	return out
}

func isDigest(s string) bool { return len(s) == 64 && isHex(s) }

// IsTextNumber tells whether this is how a text number is written.
func IsTextNumber(s string) bool { return len(s) == 8 && isHex(s) }

func isHex(s string) bool { return strings.Trim(s, "0123456789abcdef") == "" }

func (a *Artefact) repeatedCautions() []string {
	var out []string
	seen := map[string]bool{}
	for _, c := range a.Cautions {
		if seen[c.ID] {
			out = append(out, c.ID)
		}
		seen[c.ID] = true
	}
	return out
}
