package rules

import (
	"maps"
	"math/big"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

// FuzzLoad reads any bytes as rules: there is a book or an error, and never
// both; every problem can be found; and a book is complete.
func FuzzLoad(f *testing.F) {
	faulty, err := filepath.Glob(filepath.Join(catalogue, "*.yaml"))
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range faulty {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte(wellFormed))
	f.Add([]byte(header + changeable))
	f.Add([]byte(header + knotted))
	f.Add([]byte(header + appended))
	f.Fuzz(func(t *testing.T, text []byte) {
		checkLoad(t, map[string]string{"rules.yaml": string(text), "staff.csv": "unit;who;fte\nnorth;läkare;2,5\n"}, "rules.yaml")
	})
}

// FuzzDamage reads good rules with a few words lost, moved or exchanged, which
// comes further than bytes by chance: the hand-worked cases, and samples with
// one of everything.
func FuzzDamage(f *testing.F) {
	for seed := range uint64(400) {
		f.Add(seed)
	}
	good := goodRules(f)
	folders := slices.Sorted(maps.Keys(good))
	f.Fuzz(func(t *testing.T, seed uint64) {
		random := rand.New(rand.NewPCG(seed, 1))
		folder := folders[random.IntN(len(folders))]
		texts := maps.Clone(good[folder])
		name := folder + "/rules.yaml"
		for range 1 + random.IntN(3) {
			texts[name] = damaged(texts[name], random)
		}
		checkLoad(t, texts, folder)
	})
}

// goodRules are file systems of rules without problems, by the folder to load.
func goodRules(f *testing.F) map[string]map[string]string {
	good := map[string]map[string]string{}
	for name, text := range map[string]string{
		"changeable": changeable, "knotted": knotted, "appended": appended, "listed": listed, "stepped": stepped,
	} {
		good[name] = map[string]string{name + "/rules.yaml": header + text, name + "/history.csv": "unit;line;last\nnorth;pay;5\nsouth;pay;\n"}
	}
	const cases = "../testdata/cases"
	all := map[string]string{}
	names, err := filepath.Glob(cases + "/*/*.*")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		within := strings.TrimPrefix(filepath.ToSlash(name), cases+"/")
		all[within] = string(text)
		good[path.Dir(within)] = all // some build on others
	}
	return good
}

var (
	ruleWord = regexp.MustCompile(`[\p{L}_0-9.]+|"[^"]*"`)
	oddWords = []string{
		"", "null", `""`, "[]", "{}", "0", "-1", "1,5", "x", "units", "shares", "rates.index", "opening", "exact", "*a", "[a, b]", "{a: 1}",
		"2024-07", "2023", "12", "{2024: 1}", "{2024-07: 1}", "previous", "half_up to 1", "outside", "base", "monthly", "sum(x.y)", `"a[2025]"`,
	}
)

// damaged is a text with one word, or the rest of its line, exchanged for
// another word of the text or an odd one.
func damaged(text string, random *rand.Rand) string {
	words := ruleWord.FindAllStringIndex(text, -1)
	if len(words) == 0 {
		return text
	}
	at, other := words[random.IntN(len(words))], words[random.IntN(len(words))]
	from, to, by := at[0], at[1], oddWords[random.IntN(len(oddWords))]
	switch random.IntN(4) {
	case 0:
		by = text[other[0]:other[1]]
	case 1:
		if end := strings.IndexByte(text[from:], '\n'); end >= 0 {
			to = from + end
		}
	}
	return text[:from] + by + text[to:]
}

// FuzzCSV reads any bytes as the rows of a list, of units and of history.
func FuzzCSV(f *testing.F) {
	for _, text := range []string{
		"unit;line;who;id;label;fte\nnorth;pay;läkare;north;Norr;2,5\nsouth;pay;kurator;south;Syd;\n",
		"\ufeffunit;line;who;id;label;fte\r\nnorth;pay;\"a;b\";north;\"say \"\"so\"\"\";−1\r\n",
		"unit;line\nnorth;\"pay\n", "a,b\n1,2\n", ";;\n", "id;id\n", "\n\n", "\xff\xfe", "unit;line;who;id;label;fte\nnorth;pay;l\xe4kare;north;Norr;2,5\n",
		"unit;line;who;id;label;fte\rnorth;pay;x;north;Norr;1 000,5\r",
	} {
		f.Add([]byte(text), false)
		f.Add([]byte(text), true)
	}
	f.Fuzz(func(t *testing.T, text []byte, windows bool) {
		encoding := "utf-8"
		if windows {
			encoding = "windows-1252"
		}
		checkLoad(t, map[string]string{"rows.csv": string(text), "rules.yaml": header + `lists:
  staff: {file: rows.csv, encoding: ` + encoding + `, columns: {unit: unit, line: text, who: text, id: text, label: text, fte: årsarbetare}}
kinds:
  centre: {form: result, file: rows.csv, encoding: ` + encoding + `, columns: {unit: text, line: text, who: text, fte: årsarbetare}, cost: {pay: fte * tkr/kr}}
history: {file: rows.csv, encoding: ` + encoding + `, columns: {who: text, id: text, label: text, fte: tkr}}
`}, "rules.yaml")
	})
}

// FuzzExpression reads any text as a formula of a line.
func FuzzExpression(f *testing.F) {
	for _, text := range []string{
		"fte * values.fee", "sum(staff.fte) * 1*kr", `total(staff.fte, who == "läkare") * values.fee`, "when(fte > 0, 1*kr, 0)",
		"half_up(values.fee, 0.5)", "max(values.fee, 0, values.boost)", "count(staff) * kr", "lookup(values.by_size, fte)",
		"history.outcome", "units.north.cost - units.north.income", "(values.fee", "values.fee[2023]", "values.fee × 2", "a.b.c(1)",
		"rates.index * values.fee", "-values.fee", "func() {}", "kr*kr*kr/kr/kr", "0", "\x00", "1\n+1", "values.fee // so", "[]int{1}",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkLoad(t, map[string]string{"rules.yaml": header + `rates: {index: 4.6}
values:
  fee:     {in: kr, value: 190}
  boost:   {in: kr, value: 3800}
  by_size: {in: kr, up_to: {1: 5, 2: 7}, above: 9}
lists:
  staff:
    columns: {unit: unit, who: text, fte: årsarbetare}
    rows: {a: {unit: north, who: läkare, fte: 2}}
kinds: {centre: {form: result, columns: {fte: årsarbetare}, cost: {pay: ` + strconv.Quote(text) + `}}}
units: {north: {kind: centre, fte: 2}, south: {kind: centre, fte: 0}}
`}, "rules.yaml")
	})
}

// FuzzDecimal holds that what is read as a number is that number, in the one
// way to write it, and that a hint names a number that can be read.
func FuzzDecimal(f *testing.F) {
	for _, text := range []string{"3472", "-1.50", "-0.00", "4,6", "3 472", "−5", "010", "1e3", "", "1234567890123456", "+1 000,5", "0000", "-"} {
		f.Add(text)
	}
	canonical := regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)
	f.Fuzz(func(t *testing.T, text string) {
		d, message, _ := ParseDecimal(text)
		if (d == "") != (message != "") {
			t.Fatalf("%q is %q and %q", text, d, message)
		}
		for _, sign := range []string{".", ","} {
			if tidy, _ := tidied(text, sign); tidy != "" {
				parse := ParseDecimal
				if sign == "," {
					parse = parseCSVDecimal
				}
				if _, message, _ := parse(tidy); message != "" && !strings.Contains(message, "too many digits") {
					t.Errorf("%q is to be written %q: %s", text, tidy, message)
				}
			}
		}
		if d == "" {
			return
		}
		if !canonical.MatchString(string(d)) || d.IsZero() && d[0] == '-' {
			t.Errorf("%q is read as %q", text, d)
		}
		if want, ok := new(big.Rat).SetString(text); !ok || want.Cmp(d.Rat()) != 0 {
			t.Errorf("%q is read as %q", text, d)
		}
		if d.Negated().Negated() != d {
			t.Errorf("%q turned twice is %q", d, d.Negated().Negated())
		}
		if shifted := d.Shift(3); shifted.Shift(-3).Cmp(d) != 0 || shifted.Rat().Cmp(new(big.Rat).Mul(d.Rat(), big.NewRat(1000, 1))) != 0 {
			t.Errorf("%q times 1000 is %q", d, shifted)
		}
	})
}

// FuzzMeasure holds that a measure is read as it is printed, and that no
// conversion fails.
func FuzzMeasure(f *testing.F) {
	for _, text := range []string{"kr", "kr/vårdpoäng", "1/timme", "kr*kr/kr", "mnkr*mnkr*mnkr*mnkr/percent", "year/month", "?", "kr/", ""} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m, ok := ParseMeasure(text)
		if !ok {
			return
		}
		if again, ok := ParseMeasure(m.String()); !ok || !again.Equal(m) {
			t.Errorf("%q is printed %q", text, m)
		}
		for _, to := range []string{"kr", "tkr", "percent", "month"} {
			over, under, ok := m.conversion(MeasureOf([]string{to}))
			if ok && (over <= 0 || under <= 0) {
				t.Errorf("from %q to %s: %d/%d", text, to, over, under)
			}
		}
	})
}

// FuzzSet reads any text as an argument of --set.
func FuzzSet(f *testing.F) {
	for _, text := range []string{"rates.index=3.6", "rates.index+=1pp", "staff.first.fte=3", "units.north.rent+=1", "=", "a", "figures.total=1"} {
		f.Add(text)
	}
	b, problems := Load(files(map[string]string{"rules.yaml": header + changeable}), ".", "")
	if len(problems) > 0 {
		f.Fatal(problems)
	}
	f.Fuzz(func(t *testing.T, text string) {
		change, problems := ParseSet(b, 1, text)
		checkProblems(t, problems, nil)
		if len(problems) == 0 && (change.Figure == nil || change.Value == "") {
			t.Errorf("%q changes nothing: %v", text, change)
		}
	})
}

// checkLoad loads rules and holds what must be true of whatever is loaded.
func checkLoad(t *testing.T, texts map[string]string, name string) {
	t.Helper()
	b, problems := Load(files(texts), name, "")
	checkProblems(t, problems, texts)
	if (b == nil) != (len(problems.Errors()) > 0) {
		t.Fatalf("a book %t, problems:\n%v", b != nil, problems)
	}
	if b != nil {
		checkBook(t, b)
	}
}

// checkProblems holds that problems are of one line and can be found.
func checkProblems(t *testing.T, problems Problems, texts map[string]string) {
	t.Helper()
	for _, p := range problems {
		if p.Place.File == "" || p.Message == "" || strings.ContainsAny(p.String(), "\n\r") {
			t.Errorf("%q", p)
		}
		lines := 1 + strings.Count(lineEnds.Replace(texts[p.Place.File]), "\n")
		if texts != nil && p.Place.Line > lines {
			t.Errorf("%s: there are %d lines", p, lines)
		}
	}
}

// checkBook holds that a book has all that its readers rely on.
func checkBook(t *testing.T, b *Book) {
	t.Helper()
	computed := map[cellOf]bool{}
	for _, batch := range b.Order {
		for i := range batch.Figure.Len() {
			if batch.Index == All || batch.Index == i {
				computed[cellOf{batch.Figure, i}] = true
			}
		}
	}
	for _, f := range b.Figures {
		if f.IsInput() && (len(f.Values) != f.Len() || len(f.Origins) != f.Len() || len(f.Places) != f.Len()) {
			t.Errorf("%s has %d values, %d origins, %d places for %d members", f.ID(), len(f.Values), len(f.Origins), len(f.Places), f.Len())
		}
		if f.Measure.isUnknown() {
			t.Errorf("the measure of %s is not known", f.ID())
		}
		for i := range f.Len() {
			if !computed[cellOf{f, i}] {
				t.Errorf("%s is not computed", f.CellID(i))
			}
		}
		if f.Formula != nil {
			Walk(f.Formula, func(x Formula) {
				if x == nil {
					t.Errorf("the formula of %s has a hole", f.ID())
				}
			})
		}
	}
}

// FuzzLoadTableMap reads any bytes as the map of a table: there is a map or
// problems with their file, and never both.
func FuzzLoadTableMap(f *testing.F) {
	maps, err := filepath.Glob(filepath.Join(catalogue, tableMaps+"*.yaml"))
	if err != nil || len(maps) == 0 {
		f.Fatal("no maps in the catalogue: ", err)
	}
	for _, name := range maps {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		m, problems := LoadTableMap(fstest.MapFS{"map.yaml": {Data: text}}, "map.yaml", "")
		if (m == nil) != (len(problems) > 0) {
			t.Errorf("a map and %d problems", len(problems))
		}
		for _, p := range problems {
			if p.Place.File != "map.yaml" {
				t.Errorf("no place: %v", p)
			}
		}
	})
}
