package rules

import "slices"

// allMembers stands for every member of a figure, where one would be named.
const allMembers = -1

// mostOrigins is how many of the inputs that a figure comes from are named.
const mostOrigins = 5

// Origins names the inputs that a computed figure comes from, for somebody who wants
// to change it: the first of them by the paths that scenarios change them by, and how
// many more there are. The member is which of the figure's values is meant.
func (b *Book) Origins(f *Figure, member int) string {
	return someOf(b.inputsOf(f, member), mostOrigins)
}

// inputsOf are the paths of the inputs that a figure rests on, nearest first.
func (b *Book) inputsOf(f *Figure, member int) []string {
	var paths []string
	seen := map[*Figure]bool{f: true}
	for next := []*Figure{f}; len(next) > 0; next = next[1:] {
		for _, g := range uses(next[0]) {
			if seen[g] || g.Mark {
				continue
			}
			if seen[g] = true; !g.asInput().IsInput() {
				next = append(next, g)
				continue
			}
			for _, path := range b.pathsOf(b.written(g)[0], f, member) {
				if !slices.Contains(paths, path) {
					paths = append(paths, path)
				}
			}
		}
	}
	return paths
}

// pathsOf are by which paths an input is changed that a figure rests on: that of the
// same row or unit, where it has one, and else of all; none where the unit has no rows
// among those that units have.
func (b *Book) pathsOf(input, of *Figure, member int) []string {
	d := input.Domain
	isList := slices.ContainsFunc(b.Lists, func(l *List) bool { return l.ID == d.ID })
	var unit *Unit
	if member != allMembers {
		unit = of.Domain.Members[member].Unit
	}
	switch {
	case d.Over == Scalar:
		return []string{input.CellID(0)}
	case member != allMembers && d == of.Domain:
		return []string{input.CellID(member)}
	case d.Over == Units && unit != nil && d.IndexOf(unit) >= 0:
		return []string{input.CellID(d.IndexOf(unit))}
	case d.Over == Units:
		return []string{"units.[kind=" + d.ID + "]." + input.Name}
	case !isList: // the parts of a share
		var all []string
		for i := range d.Members {
			all = append(all, input.CellID(i))
		}
		return all
	case unit != nil && d.RowsOf(unit) != nil:
		return []string{d.ID + ".[unit=" + unit.ID + "]." + input.Name}
	case unit != nil && len(d.Members) > 0 && d.Members[0].Unit != nil:
		return nil
	}
	return []string{d.ID + ".[all]." + input.Name}
}
