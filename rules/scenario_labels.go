package rules

import (
	"fmt"
	"slices"
	"strings"
)

// labelOf is what the board reads for a path: the label of its figure, with
// what selects.
func (b *Book) labelOf(t target) string {
	f := t.figure()
	label, _ := f.LabelInTime()
	for _, c := range t.conditions {
		label += ", " + b.conditionLabel(c)
	}
	if !f.IsScalar() && !t.selector {
		label += ", " + f.Domain.Members[t.cells[0].index].Label
	}
	return label
}

// conditionLabel is what the board reads for a condition: the text, or what the unit or
// the kind is called.
func (b *Book) conditionLabel(c condition) string {
	text := c.text
	for _, u := range b.Units {
		if c.column == "unit" && u.ID == c.text {
			text = u.Label
		}
	}
	for _, k := range b.Kinds {
		if c.column == "kind" && k.ID == c.text {
			text = k.Label
		}
	}
	if c.not {
		return "ej " + text
	}
	return text
}

// tellCausesApart gives causes that are not one labels of their own, in all
// scenarios alike. Columns of several lists may well be called the same, and the
// rules know nothing of scenarios: so what the column is of stands before its label,
// then the time that the path names behind it, and where nothing else tells two
// apart their paths do. What a scenario calls a cause itself stays as it is.
func (b *Book) tellCausesApart() {
	var causes []*Cause
	for _, s := range b.Scenarios {
		causes = append(causes, s.Causes...)
	}
	for _, told := range []func(*Cause) string{b.ofItsOwner, inItsTime, byItsPath} {
		for _, same := range alike(causes) {
			labels := make([]string, len(same))
			for i, c := range same {
				if labels[i] = c.Label; !c.Named {
					labels[i] = told(c)
				}
			}
			if !slices.ContainsFunc(labels, func(l string) bool { return l != labels[0] }) {
				continue // it is the same of all, and tells nothing
			}
			for i, c := range same {
				c.Label = labels[i]
			}
		}
	}
}

// alike are the causes that have one label and are of several paths, label by
// label, but for those that the scenarios all call so themselves.
func alike(causes []*Cause) [][]*Cause {
	var all [][]*Cause
	at := map[string]int{}
	for _, c := range causes {
		n, known := at[c.Label]
		if !known {
			n = len(all)
			at[c.Label], all = n, append(all, nil)
		}
		all[n] = append(all[n], c)
	}
	return slices.DeleteFunc(all, func(same []*Cause) bool {
		return !slices.ContainsFunc(same, func(c *Cause) bool { return c.Path != same[0].Path }) ||
			!slices.ContainsFunc(same, func(c *Cause) bool { return !c.Named })
	})
}

// ofItsOwner puts the list, the kind or the build-up that an input is of before its
// label; nothing where it stands by itself, or several kinds have it.
func (b *Book) ofItsOwner(c *Cause) string {
	f := c.Changes[0].Figure
	if slices.ContainsFunc(c.Changes, func(other Change) bool { return other.Figure.owner() != f.owner() }) {
		return c.Label
	}
	owner := f.Domain.Label
	if whole, _, isPart := strings.Cut(f.Stem(), "."); f.IsScalar() && isPart {
		closing, _ := b.Cell(f.Drawer + "." + whole)
		if closing == nil {
			return c.Label
		}
		owner = closing.Label
	}
	if owner == "" || strings.HasPrefix(c.Label, owner) {
		return c.Label
	}
	return owner + ": " + c.Label
}

// inItsTime puts the month or the year that a path names behind the label.
func inItsTime(c *Cause) string {
	f := c.Changes[0].Figure
	if !strings.HasSuffix(c.Path, "]") {
		return c.Label
	}
	if _, month := f.LabelInTime(); month != "" {
		return fmt.Sprint(c.Label, fromMonth, month, " ", f.Year)
	}
	return fmt.Sprint(c.Label, ", ", f.Year)
}

func byItsPath(c *Cause) string { return c.Label + " (" + c.Path + ")" }
