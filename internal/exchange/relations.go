package exchange

import (
	"encoding/xml"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
)

// main is the part that an office file begins with, or the usual one where the file
// does not say. Programs on the web number their parts anew (word/document2.xml).
func (a *archive) main(usual string) (string, error) {
	if a.parts[usual] != nil || a.parts[relationsOf("")] == nil {
		return usual, nil
	}
	targets, err := a.related("", "/officeDocument")
	for _, id := range slices.Sorted(maps.Keys(targets)) {
		return targets[id], err
	}
	return usual, err
}

// relationsOf is the part with the relationships of a part, or of the whole file.
func relationsOf(part string) string {
	dir, base := path.Split(part)
	return path.Join(dir, "_rels", base+".rels")
}

// related are the parts that a part has relationships of a kind with, by the
// relationship's id.
func (a *archive) related(from, kind string) (map[string]string, error) {
	dir, _ := path.Split(from)
	targets := map[string]string{}
	err := a.open(relationsOf(from), func(in io.Reader) error {
		x := newXMLReader(in)
		return x.document("Relationships", func(xml.StartElement) error {
			return x.children(func(e xml.StartElement) error {
				if strings.HasSuffix(attr(e, "Type"), kind) && attr(e, "TargetMode") != "External" {
					targets[attr(e, "Id")] = partOf(dir, attr(e, "Target"))
				}
				return x.skip()
			})
		})
	})
	return targets, err
}

// partOf is the part that a target names, seen from a folder.
func partOf(dir, target string) string {
	if path.IsAbs(target) {
		return target[1:]
	}
	return path.Join(dir, target)
}

// partBeside is the part of a kind that stands beside another, as comments and styles do:
// the usual one, or where the file says; empty where there is none.
func (a *archive) partBeside(main, kind, usual string) (string, error) {
	if a.parts[usual] != nil {
		return usual, nil
	}
	if a.parts[relationsOf(main)] == nil {
		return "", nil
	}
	targets, err := a.related(main, "/"+kind)
	for _, id := range slices.Sorted(maps.Keys(targets)) {
		if t := targets[id]; a.parts[t] != nil {
			return t, err
		}
	}
	return "", err
}
