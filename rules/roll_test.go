package rules

import (
	"strings"
	"testing"
	"testing/fstest"
)

// rolledHead stands before the rules of every case, which are of 2024.
const rolledHead = `budget: {organisation: Nämnden, year: 2024, amounts: tkr, source: example}
sources: {example: {title: Exempel, status: assumed}, plan: {title: Plan 2024, status: decided}}
methods: {added: {percent_of: opening, each_step: exact, closing: exact}}
rates: {index: {percent: 2}}
`

// roll rolls the rules in old.yaml, and returns the new ones without the note
// at their head.
func roll(t *testing.T, text string) string {
	t.Helper()
	fsys := fstest.MapFS{"old.yaml": {Data: []byte(text)}}
	book, problems := Load(fsys, "old.yaml", "")
	if book == nil {
		t.Fatal(problems)
	}
	files, err := Roll(fsys, "old.yaml", book, "../old.yaml", nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 1 || files[0].Name != "old.yaml" {
		t.Fatalf("got the files %v", files)
	}
	note, rolled, found := strings.Cut(string(files[0].Data), strings.Repeat(lineEnd(text), 2))
	if !found || !strings.HasPrefix(strings.TrimPrefix(note, string(utf8Mark)), rolledFrom) {
		t.Fatalf("the note is missing:\n%s", files[0].Data)
	}
	return rolled
}

func lineEnd(text string) string {
	if strings.Contains(text, "\r\n") {
		return "\r\n"
	}
	return "\n"
}

func TestRoll(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, old, want string }{
		{"an opening that is written out becomes last year's closing", `
frames:
  shared: {method: added}
  a: {opening:   500, label: "A"}   # of the team
  b:
    opening: {value: 7, label: "B"} # kept
    steps: [index]
  c: {opening: a.opening, steps: [index]}
  d: {opening: {2023: 5, 2024: 6}}
`, `
frames:
  shared: {method: added}
  a: {opening:   previous, label: "A"}   # of the team
  b:
    opening: previous # kept
    steps: [index]
  c: {opening: a.opening, steps: [index]}
  d: {opening: previous}
`},
		{"one-offs go and return, what begins within the year too", `
frames:
  shared: {method: added}
  a:
    opening: 500
    steps:
      # about the trial
      - trial: {add: 40, until: 2024}   # it ends
      - index                           # it stays

      - half: {add: 120, from: 2024-07}

      - later: {add: 9, from: 2025-07}
      - some: {add: {2023: 1, 2024: 2, 2025: 3}}
  b: {opening: 1, steps: [index, once: {add: {2024: 5}}]}
  c: {opening: 1, steps: [once: {add: {2024: 5}}]}
  d:
    opening: 1
    steps:
      - once:
          add: 3
          until: 2024
          label: "Engångs"
  e: {opening: 1, steps: [index, whole: {add: 5, from: 2024-01}]}
  f: {opening: 1, steps: [index, gone: {add: {2023: 5}}]}
`, `
frames:
  shared: {method: added}
  a:
    opening: previous
    steps:
      # about the trial
      - last_year
      - index                           # it stays

      - later: {add: 9, from: 2025-07}
      - some: {add: {2025: 3}}
  b: {opening: previous, steps: [last_year, index]}
  c: {opening: previous, steps: [last_year]}
  d:
    opening: previous
    steps:
      - last_year
  e: {opening: previous, steps: [index]}
  f: {opening: previous, steps: [index]}
`},
		{"a one-off that others name stays, and is 0 by its own year", `
frames:
  shared: {method: added}
  a: {opening: 5, steps: [once: {add: 3, until: 2024}]}
  b: {opening: 5, steps: [half: {add: frames.a.once}]}
`, `
frames:
  shared: {method: added}
  a: {opening: previous, steps: [last_year, once: {add: 3, until: 2024}]}
  b: {opening: previous, steps: [last_year, half: {add: frames.a.once}]}
`},
		{"what is moved by year returns, and with it what it was moved to", `
frames:
  shared: {method: added}
  a: {opening: 9, steps: [loan: {move: {2024: 3, 2025: 2}, to: frames.b}, it: {move: 4, to: frames.b}]}
  b: {opening: 9, steps: [loan: {add: -frames.a.loan}, it: {add: -frames.a.it}]}
`, `
frames:
  shared: {method: added}
  a: {opening: previous, steps: [last_year, loan: {move: {2025: 2}, to: frames.b}, it: {move: 4, to: frames.b}]}
  b: {opening: previous, steps: [last_year, loan: {add: -frames.a.loan}, it: {add: -frames.a.it}]}
`},
		{"shared one-offs return once", `
frames:
  shared: {method: added, steps: [index, once: {add: {2024: 5}}]}
  a: {opening: 1}
  b: {opening: 1, steps: [shared, own: {add: {2024: 6}}]}
  c: {opening: 1, steps: [shared: none, own: {add: {2024: 6}}]}
`, `
frames:
  shared: {method: added, steps: [last_year, index]}
  a: {opening: previous}
  b: {opening: previous, steps: [shared]}
  c: {opening: previous, steps: [last_year, shared: none]}
`},
		{"what is counted against a base year keeps the base year's opening", `
frames:
  a: {opening: 5, method: added, years: against_base, steps: [row: {add: {2024: 1, 2025: 2}}]}
`, `
frames:
  a: {opening: "frames.a.opening[previous]", method: added, years: against_base, steps: [row: {add: {2025: 2}}]}
`},
		{"in a whole drawer that is counted so, nothing returns", `
frames:
  shared: {method: added, years: against_base, steps: [index, row: {add: {2024: 1}}]}
  a: {opening: 5}
`, `
frames:
  shared: {method: added, years: against_base, steps: [index]}
  a: {opening: "frames.a.opening[previous]"}
`},
		{"values dated by month run on", `
values:
  a: {value: {2024-01: 0, 2024-04: 1}}
`, `
values:
  a: {value: {2024-01: 0, 2024-04: 1}}
`},
		{"what was published goes, with the checks that hold to it", `
frames:
  a: {method: added, opening: 5, steps: [index: {rate: index, published: 0.1}], published: 5.1, carry: published}
  b:
    method: added
    source: plan
    opening: 5
    published: 6   # in print
    deviates: 1
checks:
  # as printed
  a: {formula: frames.a, goal: equals 5.1}
  b:
    formula: frames.b
    goal: equals frames.b.published
`, `
frames:
  a: {method: added, opening: previous, steps: [index: {rate: index}]}
  b:
    method: added
    source: rolled
    opening: previous
checks:
  # as printed
  a: {formula: frames.a, goal: equals 5.1}
`},
		{"checks that all go take their heading along", `
frames:
  a: {method: added, opening: 5, published: 5, source: example}
checks:
  a: {formula: frames.a, goal: equals frames.a.published}
figures: {a: {in: tkr, formula: frames.a}}
`, `
frames:
  a: {method: added, opening: previous, source: example}
figures: {a: {in: tkr, formula: frames.a}}
`},
		{"sources that are firm give way, and statuses", `
values:
  a: {value: 1, source: plan}
  b: {value: 1, source: {id: plan, at: "s. 3, {4}"}, note: "kvar"}
  c: {value: 1, source: example}
  d: {value: {value: 1, status: inferred}}
  e: {value: 1, source: {id: example, status: preliminary}}
`, `
values:
  a: {value: 1, source: rolled}
  b: {value: 1, source: rolled, note: "kvar"}
  c: {value: 1, source: example}
  d: {value: {value: 1, status: assumed}}
  e: {value: 1, source: rolled}
`},
		{"values by year get the new year", `
values:
  a: {value: {2023: 1, 2024: 2}}
  b:
    value:
      2023: 1   # one
      2024: 2   # two
    label: B
  c: {value: {2024: 1, 2025: 2}}
  e: {value: {2024: {value: 3, source: plan}}}
  f: {up_to: {1999: 1, 2024: 2}, above: 3}
`, `
values:
  a: {value: {2023: 1, 2024: 2, 2025: 2}}
  b:
    value:
      2023: 1   # one
      2024: 2   # two
      2025: 2
    label: B
  c: {value: {2024: 1, 2025: 2}}
  e: {value: {2024: {value: 3, source: rolled}, 2025: {value: 3, source: rolled}}}
  f: {up_to: {1999: 1, 2024: 2}, above: 3}
`},
		{"the years of what the board reads move one on, others do not", `
values:
  y2024: {value: 2024, label: "År 2023–2024, inte 12024, 2019 eller budget_2024", note: 'Från 2024-01-01: det är ''2024''.'}
  b:
    value: 2023
    note: >
      Först 2023,
      sedan 2024.

    section: Sådant som
      gäller 2024
figures: {last: "values.y2024[2024]"}
tables:
  - {id: units2024, title: "Lista 2024", form: list, of: [rows], columns: {"Antal 2024": [n]}, notes: [{at: "Antal 2024", text: "Som 2023."}]}
lists:
  rows: {columns: {n: {in: tkr, label: Antal 2024}}, rows: {a2024: {n: 2024}}}
`, `
values:
  y2024: {value: 2024, label: "År 2024–2025, inte 12024, 2019 eller budget_2024", note: 'Från 2025-01-01: det är ''2025''.'}
  b:
    value: 2023
    note: >
      Först 2024,
      sedan 2025.

    section: Sådant som
      gäller 2025
figures: {last: "values.y2024[2024]"}
tables:
  - {id: units2024, title: "Lista 2025", form: list, of: [rows], columns: {"Antal 2025": [n]}, notes: [{at: "Antal 2025", text: "Som 2024."}]}
lists:
  rows: {columns: {n: {in: tkr, label: Antal 2025}}, rows: {a2024: {n: 2024}}}
`},
		{"the year that a label counts from stays, and elsewhere \"sedan\" is no base year", `
values:
  a: {value: 1, label: "Löneökning sedan 2024, inför 2024", note: "Det är sedan 2024 så."}
`, `
values:
  a: {value: 1, label: "Löneökning sedan 2024, inför 2025", note: "Det är sedan 2025 så."}
`},
		{"what a sentence says was decided stays of its year, and says so once", `
values:
  a: {value: 1, note: Ramen 2024 är beslutad.}
  b: {value: 1, label: Beslutad ram 2024, note: "Fastställdes 2023-11-15."}
  c:
    value: 1
    note: |
      Beslut i november 2023
      om ramen 2024.
  d: {value: 1, note: 'Gällde 2023 – Beslutat 2023.'}
  e: {value: 1, note: Antagen 2024.}
`, `
values:
  a: {value: 1, note: Gällde 2024 – Ramen 2024 är beslutad.}
  b: {value: 1, label: Beslutad ram 2025, note: "Gällde 2024 – Fastställdes 2023-11-15."}
  c:
    value: 1
    note: |
      Gällde 2024 – Beslut i november 2023
      om ramen 2024.
  d: {value: 1, note: 'Gällde 2023 – Beslutat 2023.'}
  e: {value: 1, note: Antagen 2025.}
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			_, got, found := strings.Cut(roll(t, rolledHead+c.old), "rates: {index: {percent: 2}}\n")
			if !found {
				t.Fatal("the head is gone")
			}
			if got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestRollHeader(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, old, want string }{
		{"in braces, with plan years and nothing to source", `
budget: {organisation: Nämnden, year: 2024, plan: [2025, 2026], amounts: tkr, source: example, decision: "Nämnden § 12"}
sources: {example: {title: Exempel 2024, status: assumed}}
`, `
budget: {organisation: Nämnden, year: 2025, previous: ../old.yaml, plan: [2026, 2027], amounts: tkr, source: example, decision: ej fattat}
sources: {example: {title: Exempel 2024, status: assumed}}
`},
		{"in lines, sources too", `
budget:
  organisation: Nämnden    # whose it is
  year:         2024       # when
  amounts:      tkr
  title:        Budget 2024
sources:
  plan:
    title:  Plan 2024
    status: decided
values: {a: {value: 1, source: plan}}
`, `
budget:
  organisation: Nämnden    # whose it is
  year:         2025       # when
  previous:     ../old.yaml
  amounts:      tkr
  title:        Budget 2025
sources:
  plan:
    title:  Plan 2024
    status: decided
  rolled:
    title:  Framskrivet från 2024, ej beslutat
    short:  Framskrivet
    status: assumed
values: {a: {value: 1, source: rolled}}
`},
		{"a second time", rolledFrom + `../2023, the rules of 2023.
# What was done

# Of the team.
budget: {organisation: Nämnden, year: 2024, amounts: tkr}
sources: {rolled: {title: "Framskrivet från 2023, ej beslutat", short: "Framskrivet", status: assumed}}
values: {a: {value: 1, source: rolled}}
`, `# Of the team.
budget: {organisation: Nämnden, year: 2025, previous: ../old.yaml, amounts: tkr}
sources: {rolled: {title: "Framskrivet från 2024, ej beslutat", short: "Framskrivet", status: assumed}}
values: {a: {value: 1, source: rolled}}
`},
		{"a source of the name that says more", `
budget: {organisation: Nämnden, year: 2024, amounts: tkr}
sources: {rolled: {title: Valsat stål, status: decided}}
values: {a: {value: 1, source: rolled}}
`, `
budget: {organisation: Nämnden, year: 2025, previous: ../old.yaml, amounts: tkr}
sources: {rolled: {title: Valsat stål, status: decided}, rolled_2025: {title: "Framskrivet från 2024, ej beslutat", short: "Framskrivet", status: assumed}}
values: {a: {value: 1, source: rolled_2025}}
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := roll(t, c.old); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// A file of another editor stays as that editor writes it.
func TestRollKeepsLineEndsAndMark(t *testing.T) {
	t.Parallel()
	old := "\uFEFF# Överst\r\nbudget:\r\n  organisation: Nämnden\r\n  year: 2024\r\n  amounts: tkr\r\nfigures: {å: 1 - 1}"
	want := "# Överst\r\nbudget:\r\n  organisation: Nämnden\r\n  year: 2025\r\n  previous: ../old.yaml\r\n  amounts: tkr\r\nfigures: {å: 1 - 1}"
	if got := roll(t, old); got != want {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

// The history gets the budget of the old year in its own column, and what
// follows the column's name follows it.
func TestRollHistory(t *testing.T) {
	t.Parallel()
	fsys := fstest.MapFS{
		"old/a.yaml": {Data: []byte(`budget: {organisation: Nämnden, year: 2024, amounts: tkr, compare: budget_2023, source: example}
sources: {example: {title: Exempel, status: assumed}}
kinds:
  centre:
    form: result
    file: centres.csv
    columns: {rent: tkr}
    income: {sold: {formula: history.budget_2023}}
    cost: {premises: rent}
`)},
		"old/b.yaml": {Data: []byte(`history: {file: history.csv, columns: {budget_2023: {in: kr, label: Budget 2023}, outcome: tkr}}
`)},
		"old/centres.csv": {Data: []byte("id;label;rent\r\nnorr;Norr 2024;10\r\nsöder;Söder;20\r\n")},
		"old/history.csv": {Data: []byte("unit;line;outcome;budget_2023\nnorr;sold;1,5;7000\nsöder;sold;;9000\nsöder;premises;18;\n")},
	}
	book, problems := Load(fsys, "old", "")
	if book == nil {
		t.Fatal(problems)
	}
	files, err := Roll(fsys, "old", book, "../old", map[UnitLine]Decimal{
		{"norr", "sold"}: "7", {"norr", "premises"}: "10.5", {"söder", "sold"}: "0",
	})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"b.yaml":      "history: {file: history.csv, columns: {budget_2024: {in: kr, label: Budget 2024}, outcome: tkr}}\n",
		"centres.csv": "id;label;rent\r\nnorr;Norr 2024;10\r\nsöder;Söder;20\r\n",
		"history.csv": "unit;line;budget_2024;outcome\nnorr;sold;7000;1,5\nnorr;premises;10500;\nsöder;sold;0;\nsöder;premises;;18\n",
	}
	if len(files) != 4 || files[0].Name != "a.yaml" {
		t.Fatalf("got %d files, the first is %s", len(files), files[0].Name)
	}
	for _, text := range []string{"compare: budget_2024", "formula: history.budget_2024"} {
		if !strings.Contains(string(files[0].Data), text) {
			t.Errorf("a.yaml does not say %s:\n%s", text, files[0].Data)
		}
	}
	for _, f := range files[1:] {
		if string(f.Data) != want[f.Name] {
			t.Errorf("%s: got\n%s\nwant\n%s", f.Name, f.Data, want[f.Name])
		}
	}
}
