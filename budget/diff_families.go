package budget

// presenceHead is the heading over what became of rules in one way.
type presenceHead struct {
	presence Presence
	label    string
}

// byPresence adds the rows of what differs to a table, under a heading for each
// way of differing and in families by their paths: as one row where a family has
// more than so many, else a row each.
func byPresence[T any](t *Table, most int, all []T, of func(T) (path string, p Presence), row func(family []T) Row, heads []presenceHead) {
	for _, head := range heads {
		families := inFamilies(all, func(one T) (string, bool) {
			path, p := of(one)
			return path, p == head.presence
		})
		if families != nil {
			t.Rows = append(t.Rows, section(t, head.label))
		}
		for _, family := range families {
			if len(family) > most {
				t.Rows = append(t.Rows, row(family))
				continue
			}
			for i := range family {
				t.Rows = append(t.Rows, row(family[i:i+1]))
			}
		}
	}
}

// section is a heading among the rows of a table.
func section(t *Table, label string) Row {
	return Row{Kind: SectionRow, Label: label, Entries: make([]Entry, len(t.Columns)-1)}
}

// inFamilies parts what is wanted by a key, in the order in which it comes.
func inFamilies[T any](all []T, key func(T) (key string, wanted bool)) [][]T {
	var families [][]T
	at := map[string]int{}
	for _, one := range all {
		k, wanted := key(one)
		if !wanted {
			continue
		}
		n, known := at[k]
		if !known {
			n = len(families)
			at[k], families = n, append(families, nil)
		}
		families[n] = append(families[n], one)
	}
	return families
}
