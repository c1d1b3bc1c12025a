package check

import (
	"fmt"
	"slices"
	"strings"
)

// farFromPercent is how many characters behind a number “percentage point” may end.
const farFromPercent = 24

// pointsLost is a number of percentage points that a translation calls percent: a rise
// from 2 % to 7 % is one by 5 points, and by 250 %. Nil where the language's words for
// points are not known.
func (c *Context) pointsLost(v *view) []Alarm {
	points := c.know().target.Lists["points"]
	if len(points) == 0 || c.know().english == nil {
		return nil
	}
	for _, n := range v.srcNums.Numbers {
		behind := strings.TrimLeft(strings.ToLower(atMost(v.src.Plain[n.End:], farFromPercent)), " -\u00a0")
		if !strings.HasPrefix(behind, "percentage point") && !strings.HasPrefix(behind, "percent point") || slices.ContainsFunc(points, func(p string) bool { return strings.Contains(v.dst.Folded, strings.ReplaceAll(p, "_", " ")) }) {
			continue
		}
		dst := percentages{v.dstNums, c.know().target.Numbers.Percent}
		for i, t := range dst.Numbers {
			if n.Is(t.Value()) && (t.Percent || dst.spokenAt(i)) {
				return []Alarm{{fmt.Sprintf("`%s` percentage points of the source are percent in the translation", n.Text), "write the language's word for percentage points"}}
			}
		}
	}
	return nil
}
