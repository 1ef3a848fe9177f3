package rules

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// header begins the rules that tests write.
const header = `budget: {organisation: Nämnden, year: 2024, amounts: tkr, lines: half_up to 1, source: example}
sources: {example: {title: Exempel, status: assumed}}
methods: {each: {percent_of: opening, each_step: half_up to 1, closing: exact}}
`

// files makes a file system of names and texts.
func files(texts map[string]string) fs.FS {
	fsys := fstest.MapFS{}
	for name, text := range texts {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// bookOf loads rules that have no problems.
func bookOf(t *testing.T, body string, more ...string) *Book {
	t.Helper()
	texts := map[string]string{"rules.yaml": header + body}
	for i := 0; i+1 < len(more); i += 2 {
		texts[more[i]] = more[i+1]
	}
	b, problems := Load(files(texts), ".", "")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return b
}

// figureOf is the figure of a cell that must be there.
func figureOf(t *testing.T, b *Book, id string) *Figure {
	t.Helper()
	f, _ := b.Cell(id)
	if f == nil {
		t.Fatalf("nothing is called %s", id)
	}
	return f
}

// shippedBook loads the rules that the program brings, as the program does.
func shippedBook(t *testing.T) *Book {
	t.Helper()
	b, problems := Load(Shipped(), DefaultRules, "")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return b
}

func TestLoadShippedRules(t *testing.T) {
	t.Parallel()
	b := shippedBook(t)
	if b.Name != DefaultRules {
		t.Errorf("the rules are called %q", b.Name)
	}
	if got := figureOf(t, b, "prices.care_point").BuildUp.Steps; len(got) != 6 {
		t.Errorf("the care point price has %d steps, not 6", len(got))
	}
}

func TestLoadFolder(t *testing.T) {
	t.Parallel()
	fsys := files(map[string]string{
		"rules/b.yaml":        header,
		"rules/a.yaml":        "rates: {index: 4.6}\n",
		"rules/notes.txt":     "not read",
		"rules/deeper/c.yaml": "pries: {}\n", // not read either
	})
	b, problems := Load(fsys, "rules", "shown/here")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if got := figureOf(t, b, "rates.index").Places[0].String(); got != "shown/here/rules/a.yaml:1:16" {
		t.Errorf("the rate stands at %s", got)
	}
	var names []string
	for _, f := range b.Files {
		names = append(names, f.Name)
	}
	if !slices.Equal(names, []string{"a.yaml", "b.yaml"}) {
		t.Errorf("read %v", names)
	}
	// printf 'rates: {index: 4.6}\n' | sha256sum
	if got := b.Files[0]; got.Size != 20 || got.SHA256 != "44665d3d21046183bad2cc54c2f89cc92d87d997316879b779a2317f8234d8a2" {
		t.Errorf("a.yaml has %d bytes and the sum %s", got.Size, got.SHA256)
	}
}

func TestLoadNothing(t *testing.T) {
	t.Parallel()
	b, problems := Load(files(nil), "nowhere", "shown")
	if b != nil || problems.Error() != "shown/nowhere: cannot be read: there is no such file" {
		t.Errorf("%v, %v", b, problems)
	}
}

// A file that two lists read is one file.
func TestLoadFileOnce(t *testing.T) {
	t.Parallel()
	b := bookOf(t, `lists:
  first:  {file: rows.csv, columns: {what: text, amount: tkr}}
  second: {file: rows.csv, columns: {what: text, amount: tkr}}
`, "rows.csv", "what;amount\ncare;5\n")
	if len(b.Files) != 2 {
		t.Errorf("%d files, not 2: %v", len(b.Files), b.Files)
	}
}

func TestShortName(t *testing.T) {
	t.Parallel()
	for shown, want := range map[string]string{
		"rules/halland/2024": "halland/2024", "2024": "2024", "./mine": "mine", "/home/a/b/c/": "b/c",
	} {
		if got := shortName(shown); got != want {
			t.Errorf("shortName(%q) = %q, want %q", shown, got, want)
		}
	}
}

// knotted has units of one kind that serve each other: north serves south, and
// the office serves north.
const knotted = `kinds: {centre: {form: result, columns: {own: tkr}, cost: {pay: own}}}
units: {north: {kind: centre, own: 100}, south: {kind: centre, own: 50}, office: {kind: centre, own: 10}}
shares:
  rent:     {of: units.office.pay, key: own, to: [north, south], gives: cost, from: office, round: half_up to 1, rest: spread}
  overhead: {of: units.north.cost, key: own, to: [south], gives: cost, from: north, round: half_up to 1, rest: spread}
`

// appended has one of everything that the appendix is made of.
const appended = `rates: {index: 4.6}
frames:
  shared:  {method: each, steps: [index]}
  needles: {opening: 6200, steps: [shared, boost: {add: 1800}], published: 8285}
kinds:
  centre: {form: result, columns: {town: text, listed: person}, income: {fees: 5*tkr}, cost: {pay: listed*tkr/person}}
  task:   {form: net_cost, appropriation: frames.needles, cost: {pay: 1*tkr}}
units: {north: {kind: centre, town: Norr, listed: 10}, needles: {kind: task}}
areas:
  - {id: care, label: Vård, group: income, of: [centre]}
  - {id: tasks, label: Uppdrag, group: appropriation, of: [task]}
highlights: [{label: Listade, formula: sum(units.listed), in: person, signed: true}]
checks: {frame: {formula: frames.needles, goal: equals 8285}}
tables:
  - {id: board, title: Nämnden, form: board, income: {Avgifter: [fees]}, cost: {Personal: [pay]}, series: {cost: {Allt: [Personal]}}}
  - {id: care, title: Vård, form: area, of: [care], by: town, volumes: {Listade: [listed]}, notes: [{at: Avgifter, text: So}]}
  - {id: frame, title: Ram, form: build_up, of: {Uppdrag: [frames]}, columns: {Index: [index], Tillskott: [boost]}}
`

// listed has lists, lookups, filters and all that is shared out.
const listed = `rates: {payroll: 45.7}
values:
  fee:  {in: kr/besök, by: {läkare: 190, kurator: 100}}
  step: {in: kr, up_to: {1: 5, 2.5: 7}, above: 9}
  pot:  {in: kr, value: 100}
lists:
  visits:
    label: Besök
    columns: {unit: unit, who: text, visits: {in: besök, label: Antal, decimals: 0}}
    rows: {a: {unit: north, who: läkare, visits: 10}, b: {unit: south, who: kurator, visits: 5}}
    adds: {fees: {in: kr, formula: "visits * lookup(values.fee, who)", round: half_up to 1, note: So}}
    published: {a: {fees: 1900}}
    shown_to: {visits: 1}
kinds:
  centre:
    form: result
    columns: {town: text, own: tkr}
    figures: {many: {in: besök, formula: 'total(visits.visits, who == "läkare")'}, size: {in: kr, formula: "lookup(values.step, count(visits))"}}
    income: {fees: sum(visits.fees)}
    cost: {pay: {formula: "max(own, history.last) * (1 + rates.payroll)", label: Lön}}
units:
  north: {kind: centre, town: Norr, own: {value: 100, source: example, note: So}, cost: {rent: {value: 5}}}
  south: {kind: centre, town: Syd, own: 50}
shares:
  child: {of: values.pot, in: kr, parts: {fixed: 60 %, risk: 40 %}, round: half_up to 1, rest: show, published: {fixed: 60}}
  most:  {of: shares.child.fixed, key: own, to: [centre], except: [south], gives: income, from: outside, round: half_up to 1, rest: largest}
  each:  {each: own, to: [south], gives: cost, from: north, rest: spread}
  last:  {of: 1*tkr, key: own, to: [north, south], gives: income, from: outside, round: half_up to 0.1, rest: south}
history: {file: history.csv, columns: {last: tkr}}
`

// stepped has every step that a build-up can take.
const stepped = `rates: {shared: {source: example}, index: 4.6, other: {percent: {2023: 1, 2024: 2}, range: [0, 5], decimals: 1}}
frames:
  shared: {method: each, steps: [index], section: Ramar, shown: half_up to 0.1}
  needles:
    label: Sprututbyte
    short: Sprutor
    opening: {2024: 6200}
    steps:
      - level: subtotal
      - shared: {except: [index]}
      - index
      - boost: {add: 1800, published: 1800, carry: published, deviates: 0, printed_rows: 2}
      - base_now: base
      - more: {rate: other, of: opening - level}
      - own: {percent: 2.5}
      - it: {move: 90, to: frames.rest}
      - cap: {becomes: "min(running, opening + opening)"}
      - even: {round: half_up to 10}
    published: {2024: 7500}
  rest: {opening: frames.needles.opening, steps: [shared: none, it: {add: -needles.it}]}
`

// The order of computing puts every cell after those it reads.
func TestOrder(t *testing.T) {
	t.Parallel()
	knot := bookOf(t, knotted)
	books := map[string]*Book{
		"shipped": shippedBook(t), "knot": knot, "steps": bookOf(t, stepped),
		"lists": bookOf(t, listed, "history.csv", "unit;line;last\nnorth;pay;5\nsouth;pay;4\n"),
	}
	for name, b := range books {
		done := map[cellOf]bool{}
		for _, batch := range b.Order {
			indices := []int{batch.Index}
			if batch.Index == All {
				indices = indices[:0]
				for i := range batch.Figure.Len() {
					indices = append(indices, i)
				}
			}
			for _, i := range indices {
				for _, on := range readsOf(cellOf{batch.Figure, i}) {
					if !done[on] {
						t.Fatalf("%s: %s comes before %s", name, batch.Figure.CellID(i), on.figure.CellID(on.index))
					}
				}
				done[cellOf{batch.Figure, i}] = true
			}
		}
		for _, f := range b.Figures {
			for i := range f.Len() {
				if !done[cellOf{f, i}] {
					t.Errorf("%s: %s is not computed", name, f.CellID(i))
				}
			}
		}
	}
}

// readsOf are the cells that a cell reads.
func readsOf(c cellOf) []cellOf {
	var cells []cellOf
	if c.figure.Formula != nil {
		Walk(c.figure.Formula, func(x Formula) { cells = append(cells, cellsIn(x, c.figure, c.index)...) })
	}
	return cells
}

func TestProblemsError(t *testing.T) {
	t.Parallel()
	first := Problem{Place: Place{"a.yaml", 2, 1}, Message: "first"}
	problems := Problems{
		{Place: Place{"b.yaml", 1, 1}, Message: "last", Hint: "so"},
		{Place: Place{"a.yaml", 10, 1}, Message: "third"},
		first, first, // said twice
		{Place: Place{"a.yaml", 2, 3}, Message: "second", Warning: true},
		{Message: "nowhere"},
		{Place: Place{File: "a.yaml"}, Message: "the whole file"},
	}.sorted()
	want := strings.Join([]string{
		"nowhere", "a.yaml: the whole file", "a.yaml:2:1: first", "a.yaml:2:3: warning: second", "a.yaml:10:1: third", "b.yaml:1:1: last (so)",
	}, "\n")
	if got := problems.Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if len(problems) != 6 || len(problems.Errors()) != 5 {
		t.Errorf("%d problems, %d of them errors", len(problems), len(problems.Errors()))
	}
}

// A row keeps its id when the rules name its columns in another order.
func TestRowIDsDoNotDependOnColumnOrder(t *testing.T) {
	for _, columns := range []string{"{what: text, where: text, n: person}", "{n: person, where: text, what: text}"} {
		b := bookOf(t, "lists: {rows: {label: Rader, file: rows.csv, columns: "+columns+"}}\n", "rows.csv", "what;where;n\nBuss;Norr;1\n")
		if id := b.Lists[0].Domain.Members[0].ID; id != "buss_norr" {
			t.Errorf("%s: the row is called %s", columns, id)
		}
	}
}

// An id is of one value alone, of whatever year: in the shipped rules, with those
// of the year before and the plan years, and where a plan year goes on with a month
// of the budget's.
func TestIDsAreOfOneValue(t *testing.T) {
	t.Parallel()
	months := fstest.MapFS{"months.yaml": {Data: []byte(`budget: {organisation: X, year: 2024, plan: [2025, 2026], amounts: tkr, source: plan}
sources: {plan: {title: Plan, status: preliminary}}
rates: {wage: {percent: {2023-04: 2, 2024-04: 3, 2025-06: 4}}}
`)}}
	books := map[string]fs.FS{"months.yaml": months}
	for _, year := range []string{"2023", "2024", "2025", "2026"} {
		books["halland/"+year] = Shipped()
	}
	for name, fsys := range books {
		book, problems := Load(fsys, name, "")
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		seen := map[string]*Figure{}
		for _, f := range book.All {
			for i := range f.Domain.Members {
				id := f.CellID(i)
				if first := seen[id]; first != nil {
					t.Errorf("%s: %s is of %d and of %d", name, id, first.Year, f.Year)
				}
				seen[id] = f
			}
		}
		if len(seen) < 5 {
			t.Errorf("%s: %d ids", name, len(seen))
		}
	}
}
