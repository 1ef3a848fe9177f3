package budget_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"internbudget/budget"
	"internbudget/rules"
)

// FuzzShares shares any amount by any keys, rounded in any way, with every way
// to treat the rest, and holds the parts to the pool.
func FuzzShares(f *testing.F) {
	f.Add(int64(100), []byte{1, 1, 1}, uint8(0), uint8(0))
	f.Add(int64(10), []byte{1, 1, 2}, uint8(0), uint8(5))
	f.Add(int64(-7), []byte{3, 0, 4, 3}, uint8(1), uint8(2))
	f.Add(int64(1000), []byte{1, 1, 1}, uint8(6), uint8(1))
	f.Add(int64(12345), []byte{0, 255, 7, 7, 7, 1}, uint8(4), uint8(3))
	f.Add(int64(-10), []byte{1, 1, 1}, uint8(0), uint8(3))
	f.Add(int64(1), []byte{5, 5, 5, 5, 5, 5, 5}, uint8(3), uint8(2))
	f.Fuzz(func(t *testing.T, pool int64, keys []byte, rounding, way uint8) {
		ways := []string{"spread", "show", "c0", "largest"}
		rest := ways[int(way)%len(ways)]
		pool %= 1e12
		if len(keys) == 0 || len(keys) > 40 || strings.Trim(string(keys), "\x00") == "" {
			return // no receivers, or keys that sum to 0
		}
		b := compute(t, load(t, oneShare(pool, keys, roundings[int(rounding)%len(roundings)], rest), "."))
		s := b.Book.Shares[0]
		partsSum(t, b, s)
		internalCancels(t, b, s)
		madeChecksHold(t, b)
	})
}

var roundings = []string{
	"half_up to 1", "half_even to 1", "down to 1", "up to 1", "half_up to 0.01", "half_even to 5", "half_up to 25", "up to 1000",
}

// oneShare is a book of one amount that is shared out by these keys.
func oneShare(pool int64, keys []byte, rounding, rest string) fstest.MapFS {
	var units strings.Builder
	for i, key := range keys {
		fmt.Fprintf(&units, "  c%d: {kind: clinic, heads: %d}\n", i, key)
	}
	return fstest.MapFS{"rules.yaml": {Data: fmt.Appendf(nil, `
budget: {organisation: "Nämnden", year: 2024, amounts: tkr, source: example}
sources: {example: {title: "Exempel", status: assumed}}
values: {pool: {in: tkr, value: %d}}
kinds:
  office: {form: result}
  clinic: {form: result, columns: {heads: person}}
units:
  desk: {kind: office}
%sshares:
  it: {of: values.pool, key: heads, to: [clinic], gives: cost, from: desk, round: %s, rest: %s}
`, pool, units.String(), rounding, rest)}}
}

// TestNothingToShareBy holds that keys that sum to 0 are a problem at the share,
// not a panic and not a budget.
func TestNothingToShareBy(t *testing.T) {
	t.Parallel()
	for _, rest := range []string{"spread", "largest", "show", "c1"} {
		book := load(t, oneShare(100, []byte{0, 0}, "half_up to 1", rest), ".")
		b, problems := budget.Compute(book)
		want := "rules/rules.yaml:13:3: the keys of the share `it` sum to 0 (there is nothing to share out by: choose another key)"
		if b != nil || len(problems) != 1 || problems[0].String() != want {
			t.Errorf("%s: %v, want %s", rest, problems, want)
		}
	}
}

// TestDivisionByAnInput holds that a division by an input that is 0 is a problem
// where that input is written, or set.
func TestDivisionByAnInput(t *testing.T) {
	t.Parallel()
	fsys := fstest.MapFS{"rules.yaml": {Data: []byte(`
budget: {organisation: "Nämnden", year: 2024, amounts: tkr, source: example}
sources: {example: {title: "Exempel", status: assumed}}
lists:
  investments:
    columns: {amount: tkr, life: month}
    rows:
      scanner: {amount: 600, life: 0}
      van:     {amount: 240, life: 48}
    adds: {a_month: {in: tkr/month, formula: amount / life}}
`)}}
	book := load(t, fsys, ".")
	_, problems := budget.Compute(book)
	want := "rules/rules.yaml:8:36: investments.scanner.a_month divides by 0 (investments.scanner.life is 0)"
	if problems.Error() != want {
		t.Errorf("got\n%s\nwant\n%s", problems.Error(), want)
	}
	changes, problems := rules.ParseSets(book, []string{"investments.scanner.life=60", "investments.van.life=0"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	_, problems = budget.Compute(book, changes...)
	if want = "--set[2]: investments.van.a_month divides by 0 (investments.van.life is 0)"; problems.Error() != want {
		t.Errorf("got\n%s\nwant\n%s", problems.Error(), want)
	}
}

// TestDivisionInAShare holds that only keys that sum to 0 are blamed on keys: a
// division in the rule of a share is that rule's own.
func TestDivisionInAShare(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ share, want string }{
		{"each: values.pool * heads / free, ", "rules/rules.yaml:10:38: shares.it.c1 divides by 0 (units.c1.free is 0)"},
		{"of: values.pool * values.pool / (values.pool - values.pool), key: heads, ", "rules/rules.yaml:12:3: shares.it.pool divides by 0"},
	} {
		_, problems := budget.Compute(load(t, fstest.MapFS{"rules.yaml": {Data: []byte(`
budget: {organisation: "Nämnden", year: 2024, amounts: tkr, source: example}
sources: {example: {title: "Exempel", status: assumed}}
values: {pool: {in: tkr, value: 5}}
kinds:
  office: {form: result}
  clinic: {form: result, columns: {heads: person, free: person}}
units:
  desk: {kind: office}
  c1: {kind: clinic, heads: 1, free: 0}
shares:
  it: {` + c.share + `to: [clinic], gives: cost, from: desk}
`)}}, "."))
		if problems.Error() != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.share, problems.Error(), c.want)
		}
	}
}

// TestNegativeKeys holds that a key below 0 is a problem at the share, for every
// receiver that has one, however the keys sum.
func TestNegativeKeys(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		keys []int
		want []string
	}{
		{[]int{5, -2}, []string{"c1"}},
		{[]int{-3, -5}, []string{"c0", "c1"}},
	} {
		fsys := oneShare(100, []byte{0, 0}, "half_up to 1", "spread")
		text := string(fsys["rules.yaml"].Data)
		for _, key := range test.keys {
			text = strings.Replace(text, "heads: 0", fmt.Sprintf("heads: %d", key), 1)
		}
		fsys["rules.yaml"].Data = []byte(text)
		b, problems := budget.Compute(load(t, fsys, "."))
		var want []string
		for _, unit := range test.want {
			want = append(want, "rules/rules.yaml:13:3: the key of `"+unit+"` in the share `it` is below 0 (0 for who gets no part, or another key)")
		}
		if got := problems.Error(); b != nil || got != strings.Join(want, "\n") {
			t.Errorf("%v: got\n%s\nwant\n%s", test.keys, got, strings.Join(want, "\n"))
		}
	}
}

// TestNegativeKeysOfPlanYears holds that a key is told of once, with the years in which
// it is below 0.
func TestNegativeKeysOfPlanYears(t *testing.T) {
	t.Parallel()
	for key, want := range map[string]string{
		"{value: -2}":                  "is below 0 in every year (",
		"{value: {2024: 1, 2025: -2}}": "is below 0 in 2025 (",
		"{value: {2024: -2, 2025: 1}}": "is below 0 in 2024 (",
	} {
		_, problems := budget.Compute(load(t, fstest.MapFS{"rules.yaml": {Data: []byte(`
budget: {organisation: "Nämnden", year: 2024, plan: [2025], amounts: tkr, source: example}
sources: {example: {title: "Exempel", status: assumed}}
values: {pool: {in: tkr, value: 100}, less: ` + strings.Replace(key, "{", "{in: person, ", 1) + `}
kinds:
  office: {form: result}
  clinic: {form: result, columns: {heads: person}, figures: {held: {in: person, formula: heads + values.less}}}
units:
  desk: {kind: office}
  c0: {kind: clinic, heads: 1}
shares:
  it: {of: values.pool, key: held, to: [clinic], gives: cost, from: desk, round: half_up to 1, rest: spread}
`)}}, "."))
		if got, whole := problems.Error(), "rules/rules.yaml:12:3: the key of `c0` in the share `it` "+want+"0 for who gets no part, or another key)"; got != whole {
			t.Errorf("%s: got\n%s\nwant\n%s", key, got, whole)
		}
	}
}

// TestEqualRemainders holds that of equal remainders those that stand first get
// the units that are left. 30 among twenty 1s and twenty 3s, in turns, is 0.375
// and 1.125: each 3 gets 1, and 10 are left for the first ten of the 1s.
func TestEqualRemainders(t *testing.T) {
	t.Parallel()
	b := compute(t, load(t, oneShare(30, bytes.Repeat([]byte{1, 3}, 20), "half_up to 1", "largest"), "."))
	cells := cellsByID(b)
	for i := range 40 {
		want := "1"
		if i%2 == 0 && i >= 20 {
			want = "0"
		}
		id := fmt.Sprintf("units.c%d.it", i)
		if got := b.Value(cells[id]).String(); got != want {
			t.Errorf("%s = %s, want %s", id, got, want)
		}
	}
}

// TestLargestRemainderOfACredit shares −10 among three equal receivers: −3 each, and
// the one left over is taken from the first.
func TestLargestRemainderOfACredit(t *testing.T) {
	t.Parallel()
	b := compute(t, load(t, oneShare(-10, []byte{1, 1, 1}, "half_up to 1", "largest"), "."))
	cells := cellsByID(b)
	for i, want := range []string{"-4", "-3", "-3"} {
		if got := b.Value(cells[fmt.Sprintf("units.c%d.it", i)]).String(); got != want {
			t.Errorf("c%d gets %s, want %s", i, got, want)
		}
	}
}
