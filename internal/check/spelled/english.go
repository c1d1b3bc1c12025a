package spelled

import (
	"slices"
	"strings"
)

// OfEnglish are the numbers of an English text, sure only where they count:
// "one tablet", not "one of them", "one another", or "once it is open".
func OfEnglish(list []Number) []Number {
	for i := range list {
		n := &list[i]
		switch {
		case n.Text == "twice" || n.Text == "thrice":
		case n.Text == "once":
			n.Sure = n.Sure && (EachTime(n.After) || n.After == "only")
		case n.After == "", n.Is(Several):
			n.Sure = false
		case n.Text == "one":
			n.Sure = n.Sure && !pronoun(n.After)
		}
		if foreign(n.After) {
			n.Sure = false
		}
	}
	return list
}

// pronoun tells whether "one" before this word counts nothing.
func pronoun(after string) bool {
	switch after {
	case "of", "another", "that", "who", "which", "whose", "can", "may", "must", "should", "could", "would", "will", "is", "was", "has", "had", "does", "or", "and", "to", "in", "on", "at", "by", "for", "with", "outside", "from", "such", "day", "the", "a", "out", "if", "when", "as", "than", "but", "only":
		return true
	}
	return false
}

// foreign tells of a unit that translators turn into one of their own.
func foreign(unit string) bool {
	switch unit {
	case "feet", "foot", "inch", "inches", "mile", "miles", "yard", "yards", "pound", "pounds", "ounce", "ounces", "gallon", "gallons", "acre", "acres", "pint", "pints", "cups", "cup":
		return true
	}
	return false
}

// countsDose tells whether a number counts what is taken, or how often.
func (n Number) countsDose() bool {
	if n.After == "times" {
		return EachTime(n.Then) || slices.Contains([]string{"", "in", "over"}, n.Then)
	}
	return Doses(n.After)
}

// EachTime tells of an English word behind "once", "twice" or "three times" that
// says in what time: "a day", "daily".
func EachTime(w string) bool {
	return slices.Contains([]string{"a", "per", "every", "each", "daily", "weekly", "monthly", "yearly"}, w)
}

// Doses tells of an English word for what is taken or for how often and how
// long: a number of it lost is a dose changed.
func Doses(w string) bool {
	w = strings.TrimSuffix(w, "s")
	switch w {
	case "tablet", "pill", "capsule", "lozenge", "drop", "dose", "time", "spoon", "spoonful", "teaspoon", "teaspoonful", "tablespoon", "tablespoonful", "puff", "spray", "injection", "sachet", "suppository", "patch", "ampoule", "vial":
		return true
	}
	return false
}

// converted are what a number with its unit of time may be in another unit: two
// weeks are fourteen days, and fifteen in Romance languages.
func (n Number) converted() []int {
	var out []int
	for _, v := range n.Values {
		switch strings.TrimSuffix(n.After, "s") {
		case "minute":
			out = append(out, v*60, v/60)
		case "hour":
			out = append(out, v*60, v/24)
		case "day":
			out = append(out, v*24, v/7, v/30)
		case "week":
			out = append(out, v*7, v*7+1, v/4)
		case "month":
			out = append(out, v*30, v*4, v/12, v/3)
		case "year":
			out = append(out, v*12)
		case "decade":
			out = append(out, v*10)
		case "dozen":
			out = append(out, v*12)
		}
	}
	return slices.DeleteFunc(out, func(v int) bool { return v == 0 })
}

// Counts tells that a number counts something and may stand in another's place:
// not the first of “two to four”, which counts what the other does.
func (n Number) Counts() bool {
	return n.Sure && !slices.Contains([]string{"to", "or", "and", "in", "of"}, n.After) && !n.Between && len(n.Values) == 1 && n.Values[0] > 0 && n.Text != "once" && n.Text != "twice" && n.Text != "single"
}
