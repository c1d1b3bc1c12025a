package cue

import "strings"

// The lists hold the beginnings of words, in groups by meaning.

// softNegationStems are words that a weak cue of negation may render.
const softNegationStems = "" +
	// What is not there.
	"lack absen miss loss lost shortage scarce rare free immun zero non hidden " +
	// What is not so, by its Latin or Greek prefix.
	"impossib insuffic incomplet ineffect inadequa inabilit invisib asympt disab negativ " +
	// Small, weak or remote: languages say “not much”, “not easy”, “not near”.
	"only few little less limit low minim weak poor difficult hard far away under infertil " +
	// To keep from something, or from doing it.
	"avoid prevent protect fail exclu except refus reject deny denie ban banned prohib forbid restrict ignor " +
	// To end something or take it away.
	"stop clos block discard disca discontin cancel suspen interrup remov relie withdr " +
	// Opposition and exception.
	"rather instead besides unless before short rule although despite though however outside other against contrary opposed"

// softHedgeStems are words that a weak cue of a hedge may render.
const softHedgeStems = "" +
	// What may come about.
	"possib probab potential chance opportun option prone suscept tend risk danger threat hazard " +
	// What somebody can or may do: one verb says both in many languages.
	"able abilit capab capac skill power method way feasib enable help manag access availab " +
	"allow permit let eligib licen authori approv " +
	// Judgement and conjecture.
	"suggest propos recommend advic advis expect suspect estimat believ consider think thought " +
	"assum specul hypothes presum predict plausib " +
	// Appearance and what is reported.
	"seem show evidence appear apparent clear obvious look report accord sign reveal demonstr " +
	// Conditions, and what holds as a rule.
	"would if whether should often usual normal general sometim occasion rather"

// negatedStems are words that good translations often render by a grammatical
// negation: “stay home” by “do not leave home”. Measured over all languages of
// the corpus.
const negatedStems = "" +
	// What is not there.
	"lack absen missing miss missed lose loss lost shortage scarc hardly barely free void empty devoid deprived spare away exempt " +
	// Not so, by a prefix: in-, im-, il-, ir-.
	"inabilit inaccura inaction inactiv inadequa inadvert inapplic inappropr incapab incomplet inconclus inconsist inconveni incorrect incredibl " +
	"indefinit independen indirect indisting indispens ineffect ineffic inevitab inexpens informal infrequen inhospit inoperab inordin " +
	"insecur insecure insensit insignif insuffic intoler invalid invisib involunt " +
	"immatur immediat immobil imperfect impossib improper illegal illegit irration irregul irrelev irrespect irrevers " +
	// a-, ab-, dis-, mis-.
	"abnormal atypic asympt " +
	"disab disadvant disagre disappear disapprov disbeli discontin discourag disregard dissatisf mislead " +
	// un-, non- and other forms of “no”.
	"unable unabl uncertain uncover unless never non nonspec nonstruct negativ neutral regardless homeless helpless " +
	// To keep from something, to refuse or forbid it, to leave it undone.
	"avoid prevent fail exclu refus reject deny denie denial declin ban banned prohib forbid barred barrier suspen cancel " +
	"withhold refrain abstain skip neglect forgot forget ignor " +
	// What is not known, not said or not true.
	"vague conceal hide hidden anonym secret dispute doubt fals fake wrong myth hoax " +
	// “Not of age”, “not from here”, “not able to get up”, “not yet”.
	"minor stranger foreign volatile bedridden remain until yet apart besides"

// sometimesNegatedStems are words that sometimes are: “only” by “not until”,
// “unlike” things apart.
const sometimesNegatedStems = "" +
	// Degree and amount: “not more than”, “not much”, “not often”.
	"only just few little least most less mere simpl even enough too rare seldom minim mild small reduc poor weak limit restrict " +
	// Time: “not until”, “no longer”, “not yet”.
	"until still remain stay already yet before urgent new novel " +
	// Contrast: “not this but that”, “not the same”.
	"but rather instead except besides otherwise other different differ than beyond alternativ against contrary " +
	"however although though aside apart whether optional strange unclear " +
	// An end, or a distance: “do not go on”, “not near”.
	"stop close shut end out off over far " +
	// “Not easy”, “not bad”.
	"difficult hard okay fine"

// negativeForm tells whether a word has a negative prefix or suffix, or is an end.
func negativeForm(w string) bool {
	return w == "end" || w == "ends" || w == "ended" || endsInLess(w) || negative(w)
}

func endsInLess(w string) bool { return strings.HasSuffix(w, "less") && len(w) > 5 }

// negative tells whether a word has a negative prefix or suffix.
func negative(w string) bool {
	switch {
	case endsInLess(w):
		return w != "unless" && w != "regardless" && w != "nevertheless" && w != "nonetheless"
	case strings.HasPrefix(w, "un") && len(w) > 3:
		return !strings.HasPrefix(w, "uni") && !strings.HasPrefix(w, "under") && !strings.HasPrefix(w, "until") && !strings.HasPrefix(w, "uncle")
	}
	return false
}

// Negatives counts the English words that deny by a prefix or suffix, which a
// translation does by a negation or a word of lack: “unbearable”, “painless”, but
// not “unborn” or “unwrap”, and “harmless” is “safe”.
func Negatives(words []string) int {
	return countOf(words, func(w string) bool { return negative(w) && !positiveUn(w) && w != "harmless" })
}

// positiveUn tells of a word with “un-” that other languages say without denying.
func positiveUn(w string) bool {
	for _, stem := range []string{"unborn", "unwell", "unconscious", "unusual", "uncook", "unwrap", "unpack", "unscrew", "undress", "unplug", "untie", "unfold", "unlock", "unload", "unblock", "unroll", "unzip", "uncap"} {
		if strings.HasPrefix(w, stem) {
			return true
		}
	}
	return false
}

// newStems are stems for looking up the beginnings of words.
func newStems(list string) prefixes {
	words := strings.Fields(list)
	return newPrefixes(words, make([]int, len(words)))
}

// begins tells whether a word begins with one of them.
func (p prefixes) begins(w string) bool { return p.longest(w) >= 0 }

func (e *English) softNegation(w string) bool {
	return negativeForm(w) || e.softNegationStems.begins(w)
}

func (e *English) softHedge(w string) bool {
	return len(w) > 4 && (strings.HasSuffix(w, "able") || strings.HasSuffix(w, "ible")) || e.softHedgeStems.begins(w)
}
