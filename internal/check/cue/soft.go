package cue

import "strings"

// Words of lack, avoidance, smallness and opposition, by their beginnings.
const softNegationStems = "avoid prevent lack absen fail negativ exclu except impossib insuffic incomplet ineffect inadequa inabilit invisib immun free rather instead only few little less limit difficult " +
	"hard refus reject deny denie ban banned prohib forbid stop clos block besides unless far away rare scarce minim asympt disab discard disca discontin missing loss lost cancel restrict suspen " +
	"interrup shortage poor weak low remov relie withdr before although despite though however outside other against contrary ignor hidden opposed zero never non"

// Words of possibility, ability, appearance and judgement.
const softHedgeStems = "possib probab potential able abilit capab capac allow permit let risk danger suggest show propos recommend advic advis expect suspect estimat believ consider think thought seem assum specul " +
	"would if whether should often usual normal general sometim tend prone suscept evidence appear apparent clear obvious look plausib hypothes presum predict chance opportun option feasib enable " +
	"help manag accord report sign reveal demonstr occasion rather eligib licen authori approv access availab skill power method way threat hazard"

// Words that good translations often render by a grammatical negation: "stay
// home" by "do not leave home". Measured over all languages of the corpus.
const negatedStems = "avoid prevent lack absen fail negativ exclu impossib insuffic incomplet ineffect ineffic inadequa inabilit invisib inaccura inactiv inadvert inappropr incapab inconclus inconsist incorrect " +
	"indefinit independen indirect indisting indispens inevitab inexpens infrequen inhospit insecur insensit insignif intoler invalid involunt irregul irrespect irrevers irration irrelev illegal illegit immobil immatur immediat " +
	"imperfect improper abnormal atypic asympt refus reject deny denie denial declin ban banned prohib forbid barred disab disagre disappear discontin dissatisf disregard disadvant disapprov disbeli discourag missing miss missed " +
	"lose loss lost suspen never non unless neglect forgot forget free neutral away shortage scarc regardless barrier ignor cancel bedridden homeless helpless minor exempt void empty uncover unable vague conceal hide hidden deprived devoid spare " +
	"unable withhold refrain abstain skip stranger foreign volatile anonym secret dispute doubt fals fake wrong myth hoax mislead remain uncertain until apart besides yet inconveni inaction incredibl inapplic informal inordin inoperab insecure unabl nonstruct nonspec"

// Words that sometimes are: "only" by "not until", "unlike" things apart.
const sometimesNegatedStems = "only just few little difficult hard stop besides until still remain otherwise but stay least most rather instead except already yet out other different differ than less before beyond alternativ against contrary urgent " +
	"whether okay fine poor weak limit restrict close shut end however although though aside apart mere simpl even enough too rare seldom far reduc minim mild small optional novel new strange unclear off over"

// negativeForm tells whether a word has a negative prefix or suffix.
func negativeForm(w string) bool {
	switch {
	case strings.HasSuffix(w, "less") && len(w) > 5, w == "end", w == "ends", w == "ended":
		return true
	case strings.HasPrefix(w, "un") && len(w) > 3:
		return !strings.HasPrefix(w, "uni") && !strings.HasPrefix(w, "under") && !strings.HasPrefix(w, "until") && !strings.HasPrefix(w, "uncle")
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
