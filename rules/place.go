package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Place is where something was written: a file, and a line and column counted
// from 1 in characters. A zero Line means that only the file is known; the
// zero Place means nowhere.
type Place struct {
	File         string
	Line, Column int
}

// String prints the place as file:line:column, leaving out what is unknown.
func (p Place) String() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

func (p Place) compare(q Place) int {
	return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// Problem is something the writer of the rules has to mend: what is wrong,
// where, and what to do about it. Warnings let the work go on.
type Problem struct {
	Place   Place
	Message string
	Hint    string
	Warning bool
}

// String prints the problem on one line: "file:line:column: message (hint)".
func (p Problem) String() string {
	var b strings.Builder
	if at := p.Place.String(); at != "" {
		b.WriteString(at + ": ")
	}
	if p.Warning {
		b.WriteString("warning: ")
	}
	b.WriteString(p.Message)
	if p.Hint != "" {
		b.WriteString(" (" + p.Hint + ")")
	}
	return b.String()
}

// Problems are all problems of one run, in the order of their places.
type Problems []Problem

// Error prints the problems one per line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// Errors are the problems that are not warnings.
func (ps Problems) Errors() Problems {
	return slices.DeleteFunc(slices.Clone(ps), func(p Problem) bool { return p.Warning })
}

// sorted orders the problems by place and drops repetitions.
func (ps Problems) sorted() Problems {
	slices.SortStableFunc(ps, func(a, b Problem) int { return a.Place.compare(b.Place) })
	return slices.Compact(ps)
}
