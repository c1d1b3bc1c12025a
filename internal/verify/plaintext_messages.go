package verify

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"caveat/internal/model"
)

// cautionsAlone is a document as the edition of text messages has it: the
// title, the note of what is outdated and the cautions, without what links them to claims.
func cautionsAlone(d *model.Document) *model.Document {
	out := *d
	out.Description, out.Sources, out.Blocks = "", nil, nil
	for _, b := range d.Blocks {
		if b.Kind == model.Heading && b.Level == 1 {
			if b.Untranslated { // the short title stands in its place
				own := *b
				own.Untranslated, own.Lang, own.Inlines = false, "", model.Plain(d.Title)
				b = &own
			}
			out.Blocks = append(out.Blocks, b)
			break
		}
	}
	if note := d.Outdated(); note != nil {
		out.Blocks = append(out.Blocks, note)
	}
	for _, c := range d.Cautions() {
		if c.Repeat == 0 {
			own := *c
			own.For = nil
			out.Blocks = append(out.Blocks, &own)
		}
	}
	return &out
}

// questions are the headings that end in a question mark and have a caution
// right below, which answers them. Those that are not translated stand in no message.
func questions(d *model.Document) map[string]string {
	out := map[string]string{}
	for i, b := range d.Blocks {
		if b.Role != model.RoleCaution || i == 0 || d.Blocks[i-1].Kind != model.Heading || d.Blocks[i-1].Untranslated {
			continue
		}
		text := unmarked(model.Fold(model.PlainText(d.Blocks[i-1].Inlines)))
		if last, _ := utf8.DecodeLastRuneInString(text); strings.ContainsRune("?؟？፧", last) {
			out[b.ID] = text
		}
	}
	return out
}

// message is one text message.
type message struct {
	id     string // of its caution
	number int    // among the messages of this caution, from 1
	of     int    // how many these are
	tariff string // what the line above it says that an operator charges
	lines  []string
	at     int // its first line in the file, from 0
}

// readMessages reads the edition of text messages: lines that say what the
// file is, then the messages, each below a line of its own.
func readMessages(in input) *reading {
	r := &textReader{reading: newReading(in), guide: in.guide}
	if err := r.open(in.data); err != nil {
		return r.broken(err)
	}
	var all []message
	for r.at < len(r.lines) {
		if m, ok := r.message(); ok {
			all = append(all, m)
			continue
		}
		r.block()
	}
	r.cautions(in, all)
	r.notices = []part{{place: "the file", text: seenText(r.leaves)}}
	return r.reading
}

// message reads the message that begins at the line.
func (r *textReader) message() (message, bool) {
	m, ok := heading(r.lines[r.at])
	if !ok {
		return m, false
	}
	m.at = r.at + 1
	for r.at++; r.at < len(r.lines) && r.lines[r.at] != ""; r.at++ {
		m.lines = append(m.lines, r.lines[r.at])
	}
	return m, true
}

// heading reads the line above a message: "[id 1/2] GSM-7 120/160".
func heading(line string) (message, bool) {
	rest, ok := strings.CutPrefix(line, "[")
	place, tariff, closed := strings.Cut(rest, "] ")
	id, numbers, named := strings.Cut(place, " ")
	number, of, counted := strings.Cut(numbers, "/")
	m := message{id: id, tariff: tariff}
	var err1, err2 error
	m.number, err1 = strconv.Atoi(number)
	m.of, err2 = strconv.Atoi(of)
	return m, ok && closed && named && counted && err1 == nil && err2 == nil
}

// cautions turns the messages of each caution into leaves.
func (r *textReader) cautions(in input, all []message) {
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].id == all[0].id {
			n++
		}
		for i, m := range all[:n] {
			if m.number != i+1 || m.of != n {
				r.fault(StructureDiffers, "message %d/%d of `%s` is number %d of %d (line %d)", m.number, m.of, m.id, i+1, n, m.at)
			}
			if t := tariff(strings.Join(m.lines, "\n")); t != m.tariff {
				r.fault(MessageLength, "the message is %s long; the line above it says %s (line %d)", t, m.tariff, m.at)
			}
		}
		if slices.Contains(r.boxes, all[0].id) {
			r.fault(StructureDiffers, "the caution `%s` stands in the file twice (line %d)", all[0].id, all[0].at)
		}
		r.boxes = append(r.boxes, all[0].id)
		r.frame = []string{all[0].id}
		label, text := framedMessages(all[:n])
		if r.framed[all[0].id] = text; in.alone != nil {
			r.at = all[0].at
			r.add(label, false)
			r.whole(text)
		} else {
			r.messagesOf(all[:n])
		}
		r.frame = nil
		all = all[n:]
	}
}

// labelOf parts the label before a message's text from it.
func labelOf(line string) (label, text string) {
	n := strings.IndexAny(line, colons)
	if n < 0 {
		return "", line
	}
	_, size := utf8.DecodeRuneInString(line[n:])
	return strings.TrimSpace(line[:n]), strings.TrimLeft(line[n+size:], " ")
}

// framedMessages are the label of a caution's messages and all that they say.
func framedMessages(messages []message) (label, text string) {
	var lines []string
	for _, m := range messages {
		lines = append(lines, m.lines...)
	}
	if len(lines) > 0 {
		label, lines[0] = labelOf(lines[0])
	}
	return label, asFramed(lines)
}

// piece is a line of a message without its label and bullet.
type piece struct {
	text  string
	label string // that stood before it
	item  bool   // a bullet stood before it
	// either tells that some text of the article begins so, with the bullet.
	either bool
	first  bool // it is the first line of a message after the first
	at     int  // its line in the file, from 0
}

// pieces are the lines of messages.
func (r *textReader) pieces(messages []message) []piece {
	var out []piece
	for i, m := range messages {
		for k, line := range m.lines {
			p := piece{first: i > 0 && k == 0, at: m.at + k}
			if k == 0 {
				p.label, line = labelOf(line)
			}
			p.text = line
			if rest, ok := strings.CutPrefix(line, "- "); ok {
				p.text, p.item = rest, true
				key := solid(unmarked(line))
				p.either = slices.ContainsFunc(r.guide.order, func(k string) bool { return strings.HasPrefix(k, key) })
			}
			out = append(out, p)
		}
	}
	return out
}

// messagesOf adds the leaves of one caution. Where a block may go on in the next
// message, the messages are joined such that the caution is whole, if they can be.
func (r *textReader) messagesOf(messages []message) {
	var kept []piece
	for _, p := range r.pieces(messages) {
		if a := unmarked(p.text); isAddress(a) {
			r.links = append(r.links, strings.Trim(a, "<>"))
			continue
		}
		kept = append(kept, p)
	}
	id := messages[0].id
	joined := r.join(id, kept)
	question := r.guide.questions[id]
	if question != "" && (len(kept) == 0 || model.Fold(unmarked(kept[0].text)) != question) {
		r.fault(BlockMissing, "the question that `%s` answers does not stand before it (line %d)", id, messages[0].at)
	}
	for i, p := range kept {
		r.at = p.at
		if p.label != "" {
			r.add(p.label, i > 0)
		}
		if p.item && joined[i] == apart {
			r.add("-", true)
		}
		if i > 0 && joined[i] != apart && joined[i] != literal {
			last := &r.leaves[len(r.leaves)-1]
			for k := len(r.leaves) - 1; last.mark && k > 0; k-- {
				last = &r.leaves[k-1]
			}
			if !sentenceEnds(last.text) {
				r.fault(MessageLength, "a sentence of `%s` goes on in another message (line %d)", id, p.at+1)
			}
			last.text = model.Fold(last.text + joined[i] + unmarked(p.text))
			last.raw = last.text
			continue
		}
		text := p.text
		if joined[i] == literal {
			text = dash[1:] + text
		}
		r.add(text, i == 0 && model.Fold(unmarked(text)) == question)
	}
}

// apart joins lines that are blocks of their own.
const apart = "\n"

// literal joins such a line if its bullet is the beginning of its text.
const literal = "\n- "

// texts are the texts of pieces that are joined in these ways.
func texts(all []piece, joined []string) []string {
	var out []string
	for i, p := range all {
		if joined[i] == literal {
			out = append(out, model.Fold(dash+unmarked(p.text)))
		} else if i > 0 && joined[i] != apart {
			out[len(out)-1] = model.Fold(out[len(out)-1] + joined[i] + unmarked(p.text))
		} else {
			out = append(out, model.Fold(unmarked(p.text)))
		}
	}
	return out
}

// sentenceEnds tells whether a text ends as a sentence does.
func sentenceEnds(s string) bool {
	return strings.ContainsRune(".!?…。．！？｡।॥؟۔።፧፨။៕។։", lastSign(s))
}

// lastSign is the last character of a text, closing marks aside.
func lastSign(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, " \"')]}”’»›」』）】"))
	return r
}

// gsm and gsmTwice are the characters of the GSM 7-bit default alphabet (3GPP
// TS 23.038, tables 6.2.1.1 and 6.2.1.1 extension), by columns of the table.
const (
	gsm      = "@Δ 0¡P¿p£_!1AQaq$Φ\"2BRbr¥Γ#3CScsèΛ¤4DTdtéΩ%5EUeuùΠ&6FVfvìΨ'7GWgwòΣ(8HXhxÇΘ)9IYiy\nΞ*:JZjzØ+;KÄkäøÆ,<LÖlö\ræ-=MÑmñÅß.>NÜnüåÉ/?O§oà"
	gsmTwice = "^{}\\[~]|€\f"
)

// tariff says what an operator charges for a message: its alphabet, and its length out
// of what one message holds, or in how many parts it goes.
func tariff(s string) string {
	var sizes []int
	name, total, room, partRoom := "GSM-7", 0, 160, 153
	for _, r := range s {
		switch {
		case strings.ContainsRune(gsm, r):
			sizes = append(sizes, 1)
		case strings.ContainsRune(gsmTwice, r):
			sizes = append(sizes, 2)
		default:
			name = "UCS-2"
		}
	}
	if name == "UCS-2" {
		sizes, room, partRoom = nil, 70, 67
		for _, r := range s {
			sizes = append(sizes, utf16.RuneLen(r))
		}
	}
	parts, used := 1, 0
	for _, n := range sizes {
		total += n
		if used += n; used > partRoom {
			parts, used = parts+1, n
		}
	}
	if total <= room {
		return fmt.Sprintf("%s %d/%d", name, total, room)
	}
	return fmt.Sprintf("%s %d, %d parts", name, total, parts)
}
