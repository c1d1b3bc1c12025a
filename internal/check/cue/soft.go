package cue

import (
	"slices"
	"strings"
)

// Words of lack, avoidance, smallness and opposition, by their beginnings.
const softNegationStems = "avoid prevent lack absen fail negativ exclu except impossib insuffic incomplet ineffect inadequa inabilit invisib immun free rather instead only few little less limit difficult " +
	"hard refus reject deny denie ban banned prohib forbid stop clos block besides unless far away rare scarce minim asympt disab discard disca discontin missing loss lost cancel restrict suspen " +
	"interrup shortage poor weak low remov relie withdr before although despite though however outside other against contrary ignor hidden opposed zero never non"

// Words of possibility, ability, appearance and judgement.
const softHedgeStems = "possib probab potential able abilit capab capac allow permit let risk danger suggest indicat show propos recommend advic advis expect suspect estimat believ consider think thought seem assum specul " +
	"would if whether should often usual normal general sometim tend prone suscept evidence appear apparent clear obvious look plausib hypothes presum predict chance opportun option feasib enable " +
	"help manag accord report sign reveal demonstr occasion rather eligib licen authori approv access availab skill power method way threat hazard"

// Words that good translations often render by a grammatical negation: "stay
// home" by "do not leave home". Measured over all languages of the corpus.
const negatedStems = "avoid prevent lack absen fail negativ exclu except impossib insuffic incomplet ineffect inadequa inabilit invisib free rather instead only few little difficult hard refus reject " +
	"deny denie ban banned prohib forbid stop besides until unless asympt disab discontin missing miss lost suspen never non whether still remain otherwise but unlik declin irrespect regardless stay much least " +
	"barrier alternativ against shortage urgent away cancel ignor"

func hasStem(stems, w string) bool {
	for stem := range strings.SplitSeq(stems, " ") {
		if strings.HasPrefix(w, stem) {
			return true
		}
	}
	return false
}

// Negated tells whether a word of the source may be rendered by a negation.
func (e *English) Negated(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return negativeForm(w) || hasStem(negatedStems, w) })
}

func softNegation(w string) bool { return negativeForm(w) || hasStem(softNegationStems, w) }

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

func softHedge(w string) bool {
	return len(w) > 4 && (strings.HasSuffix(w, "able") || strings.HasSuffix(w, "ible")) || hasStem(softHedgeStems, w)
}
