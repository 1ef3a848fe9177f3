package budget

import (
	"fmt"
	"strings"

	"internbudget/rules"
)

// rules lists the rules beside numbers that differ, in sentences.
func (w *diffTables) rules() *Table {
	t := diffTable("rules", "Regler som skiljer", "Regel", columnsOf(TextColumn, "Före", "Efter", "Plats"))
	byPresence(t, w.most, w.Rules, w.ruleKey, w.ruleRow, []presenceHead{
		{Changed, "Ändrade"}, {Added, "Tillkomna"}, {Removed, "Borttagna"},
	})
	return t
}

// ruleKey is what rules are one family by: those that move figures, and else those
// that are about the same.
func (w *diffTables) ruleKey(r RuleDifference) (string, Presence) {
	if r.Cause < 0 {
		return fmt.Sprint(r.One().About, w.ruleFamily(r)), r.Presence
	}
	return w.ruleFamily(r), r.Presence
}

// ruleFamily is the key that a rule is listed under where there are many alike:
// what is new or gone under its drawer, what is changed with the same of others.
func (w *diffTables) ruleFamily(r RuleDifference) string {
	one := r.One()
	switch {
	case one.About == rules.WordAbout:
		return drawerOf(one) + ".*" + one.Key[strings.LastIndexByte(one.Key, '.'):]
	case r.Cause < 0 && one.About != rules.CalledAbout && one.Figure != nil:
		return r.family
	case r.Cause < 0:
		return drawerOf(one) + ".*"
	}
	if r.Presence == Changed {
		return w.Causes[r.Cause].Key
	}
	return drawerOf(one) + ".*"
}

// ruleRow is a rule, or a family of them by its first.
func (w *diffTables) ruleRow(family []RuleDifference) Row {
	r := family[0]
	one := r.One()
	path := func(key string) string { return w.Path(key, r.Old != nil, r.New != nil) }
	row := Row{Label: path(one.Key), Entries: []Entry{
		{Text: w.said(w.Old, r.Old, r.Shown.Old)}, {Text: w.said(w.New, r.New, r.Shown.New)}, {Text: one.Place.String()},
	}}
	if len(family) > 1 {
		row.Label = path(w.ruleFamily(r)) + ", " + Counted(len(family), "regel", "regler")
		for i := range row.Entries[:2] {
			if e := &row.Entries[i]; e.Text != "" {
				e.Text = "till exempel " + path(one.Key) + ": " + e.Text
			}
		}
	}
	return row
}
