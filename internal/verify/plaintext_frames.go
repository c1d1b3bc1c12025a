package verify

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"caveat/internal/manifest"
	"caveat/internal/model"
)

// frameMark begins and ends the frame of a caution; a label stands behind the first.
const frameMark = "!!!"

// opens is the label of the frame that begins with a line, and the column that it
// begins in: marks of items may stand before it.
func opens(line string) (label string, column int, ok bool) {
	if !strings.Contains(line, frameMark) {
		return "", 0, false
	}
	rest := strings.TrimLeft(unmarked(line), " \t")
	for {
		mark, behind := marker(rest)
		if mark == "" {
			break
		}
		rest = behind
	}
	label, ok = strings.CutPrefix(rest, frameMark)
	label = strings.TrimSpace(label)
	return label, columnOf(line), ok && label != ""
}

// closes tells whether a line ends the frame that begins in a column.
func closes(line string, column int) bool {
	return strings.TrimSpace(unmarked(line)) == frameMark && columnOf(line) == column
}

// columnOf is the column of the first mark of a frame in a line.
func columnOf(line string) int {
	before, _, _ := strings.Cut(unmarked(line), frameMark)
	return utf8.RuneCountInString(before)
}

// asFramed is what stands in the frame of a caution, or in its messages, line by line:
// the text that its hash is of. With it no one needs to know where blocks end.
func asFramed(lines []string) string {
	var out []string
	for _, line := range lines {
		if line = model.Fold(line); line != "" {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}

// readFrames reads plain text where there is no article: lines, and cautions as wholes.
func readFrames(in input) *reading {
	r := &textReader{reading: newReading(in)}
	if err := r.open(in.data); err != nil {
		return r.broken(err)
	}
	for r.at < len(r.lines) {
		if end := r.frameEnd(); end > 0 {
			r.wholeFrame(end)
			continue
		}
		r.add(r.lines[r.at], false)
		r.at++
	}
	r.nameByHash(in.alone)
	r.notices = []part{{place: "the file", text: seenText(r.leaves)}}
	return r.reading
}

// frameEnd is the line that ends the frame that begins here, or 0. What begins as a
// frame does and has no end before the next one is text.
func (r *textReader) frameEnd() int {
	_, column, ok := opens(r.lines[r.at])
	if !ok {
		return 0
	}
	for n := r.at + 1; n < len(r.lines); n++ {
		if closes(r.lines[n], column) {
			return n
		}
		if _, other, ok := opens(r.lines[n]); ok && other == column {
			break
		}
	}
	return 0
}

// wholeFrame reads the frame of a caution up to the line that ends it.
func (r *textReader) wholeFrame(end int) {
	label, _, _ := opens(r.lines[r.at])
	r.count++
	r.frame = []string{frameID(r.count)}
	r.add(label, false)
	r.whole(asFramed(r.lines[r.at+1 : end]))
	r.at, r.frame = end+1, nil
}

// whole adds all of a caution as one text.
func (r *textReader) whole(text string) {
	if text != "" {
		r.leaves = append(r.leaves, leaf{text: text, raw: text, within: r.frame, place: fmt.Sprintf("line %d", r.at+1)})
	}
}

// nameByHash gives each frame the id of the showing whose text it has. One with
// another text stands for the showing that is missing, if as many are missing.
func (r *textReader) nameByHash(a *manifest.Artefact) {
	var showings []manifest.Repeat
	for i := range a.Cautions {
		showings = append(showings, a.Cautions[i].Showings()...)
	}
	ids, free := make([]string, r.count), slices.Clone(showings)
	var unknown []int
	for n := range ids {
		hash := ""
		if all := r.of(frameID(n + 1)); len(all) > 1 {
			hash = model.Hash(all[1].text)
		}
		same := func(s manifest.Repeat) bool { return s.ReadSHA256 == hash }
		if i := slices.IndexFunc(free, same); i >= 0 {
			ids[n] = free[i].Element
			free = slices.Delete(free, i, i+1)
		} else if i := slices.IndexFunc(showings, same); i >= 0 { // once more than it should
			ids[n] = fmt.Sprintf("%s--%d", showings[i].Element, r.count+n)
		} else {
			unknown = append(unknown, n)
		}
	}
	if len(unknown) == len(free) {
		for i, n := range unknown {
			ids[n] = free[i].Element
		}
	}
	r.rename(ids)
}

// rename gives the frames their ids; one without keeps its number.
func (r *textReader) rename(ids []string) {
	names := map[string]string{}
	for n, id := range ids {
		names[frameID(n+1)] = cmp.Or(id, frameID(n+1))
		r.boxes = append(r.boxes, names[frameID(n+1)])
	}
	for i, l := range r.leaves {
		if len(l.within) > 0 {
			r.leaves[i].within = []string{names[l.within[0]]}
		}
	}
	framed := map[string]string{}
	for id, text := range r.framed { // order-free: each goes into its own place
		framed[names[id]] = text
	}
	r.framed = framed
}
