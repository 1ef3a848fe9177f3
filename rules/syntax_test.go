package rules

import (
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// wellFormed is a text in all styles that rules are written in.
const wellFormed = `# rules: "quoted", [listed] and {braced} in a comment
budget:
  organisation: Driftnämnden "Närsjukvård"
  title:        'Internbudget ''2024'''
  year:         2024             # a comment: with a colon
  warning: >
    Exempelvärden: de är inte
    nämndens "budget".
sources:
  plan:    {title: "Plan: 2024", at: "avsnitt 5.1", status: decided}
  example: {title: Exempel, status: assumed}
frames:
  shared: {method: each, steps: [index, demography]}
  needles:
    opening: 6200
    steps:
      - shared
      - boost: {label: "Sprututbyte, förstärkning", add: 1800}
  home_care:
    opening: {value: 13400, source: example}
    steps: [shared, boost: {add: 2000}]
areas:
  - {id: care, group: income, of: [care_centre], label: Vård}
  - id:    rest
    group: administration
    of:
      - management
      - [lab, dental]
    label: Övrigt
checks:
  growth:
    formula: sum(units.change, kind == "care_centre")
    goal:    at_least 500
`

// refused loads a text that YAML may refuse, and returns the problem if it does.
func refused(text string) (Problem, bool) {
	err := yaml.Unmarshal([]byte(text), &yaml.Node{})
	if err == nil {
		return Problem{}, false
	}
	r := &reader{reports: &reports{}}
	r.syntaxProblem("rules.yaml", text, err)
	return r.problems[0], true
}

// Whatever single sign is lost, the problem names its line.
func TestSyntaxLostSign(t *testing.T) {
	t.Parallel()
	if p, bad := refused(wellFormed); bad {
		t.Fatal(p)
	}
	count := 0
	for i, c := range wellFormed {
		if !strings.ContainsRune(`[]{}"':,`, c) {
			continue
		}
		p, bad := refused(wellFormed[:i] + wellFormed[i+1:])
		if !bad {
			continue
		}
		count++
		if line := 1 + strings.Count(wellFormed[:i], "\n"); p.Place.Line != line {
			t.Errorf("without the %c in line %d: %s", c, line, p)
		}
	}
	if count < 50 {
		t.Errorf("only %d signs were missed", count)
	}
}

// Whatever single sign is too many, the problem names its line.
func TestSyntaxSurplusSign(t *testing.T) {
	t.Parallel()
	count := 0
	for i, before := range wellFormed {
		if before != ' ' {
			continue
		}
		for _, c := range []string{"[", "]", "{", "}", `"`, ": ", "@", "%", "\t"} {
			p, bad := refused(wellFormed[:i] + c + wellFormed[i:])
			if !bad {
				continue
			}
			count++
			if line := 1 + strings.Count(wellFormed[:i], "\n"); p.Place.Line != line {
				t.Errorf("with %q at byte %d of line %d: %s", c, i, line, p)
			}
		}
	}
	if count < 500 {
		t.Errorf("only %d signs were noticed", count)
	}
}

// Where a line is moved, the problem names it, or the one after it: no reader
// could tell which of the two is wrong.
func TestSyntaxMovedLine(t *testing.T) {
	t.Parallel()
	lines := strings.SplitAfter(wellFormed, "\n")
	count := 0
	for n, line := range lines {
		for _, moved := range []string{" " + line, "  " + line, strings.TrimPrefix(line, " "), "\t" + line} {
			text := strings.Join(lines[:n], "") + moved + strings.Join(lines[n+1:], "")
			p, bad := refused(text)
			if !bad {
				continue
			}
			count++
			if p.Place.Line != n+1 && p.Place.Line != n+2 {
				t.Errorf("with line %d as %q: %s", n+1, moved, p)
			}
		}
	}
	if count < 50 {
		t.Errorf("only %d lines were noticed", count)
	}
}
