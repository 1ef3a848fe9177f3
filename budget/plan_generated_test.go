package budget_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"
)

// TestAmountsInPlanYears holds, on random frames, what an amount comes to in each
// year by a count of its own: what is written once stays, what is given by year is
// of that year only, what has an end is there until it, and what begins in a month
// is there for the months that are left, and then whole. A level that is carried
// on and one that is counted against the base year close alike, and what leaves a
// frame is what enters another.
func TestAmountsInPlanYears(t *testing.T) {
	t.Parallel()
	for seed := range uint64(200) {
		made := randomAmounts(rand.New(rand.NewPCG(seed, 7)))
		b := compute(t, load(t, fstest.MapFS{"rules.yaml": {Data: []byte(made.text)}}, "rules.yaml"))
		cells := cellsByID(b)
		for year, want := range made.closing {
			tag := map[bool]string{true: fmt.Sprintf("[%d]", 2025+year)}[year > 0]
			for id, want := range map[string]int{
				"frames.on" + tag: want.gives, "frames.base" + tag: want.gives,
				"frames.to_on" + tag: -want.moved, "frames.to_base" + tag: -want.moved,
				"frames.on_of_base" + tag: -want.moved, "frames.base_of_on" + tag: -want.moved,
			} {
				if got := b.Value(cells[id]).String(); got != fmt.Sprint(want) {
					t.Fatalf("seed %d: %s = %s, counted %d\n%s", seed, id, got, want, made.text)
				}
			}
		}
	}
}

// amounts are rules with random steps, and what they come to, year by year.
type amounts struct {
	text    string
	closing [4]struct{ gives, moved int }
}

const firstYear = 2025

// give counts what a step gives in each year.
func (a *amounts) give(amount func(year int) int, moves bool) {
	for i := range a.closing {
		a.closing[i].gives += amount(firstYear + i)
		if moves {
			a.closing[i].moved += amount(firstYear + i)
		}
	}
}

// step is what a random step says.
func (a *amounts) step(random *rand.Rand) string {
	amount := 12 * (random.IntN(200) - 100) // a month of it is whole
	some := firstYear + random.IntN(len(a.closing))
	switch random.IntN(6) {
	case 0:
		a.give(func(int) int { return amount }, false)
		return fmt.Sprintf("{add: %d}", amount)
	case 1:
		a.give(func(year int) int { return map[bool]int{true: amount}[year <= some] }, false)
		return fmt.Sprintf("{add: %d, until: %d}", amount, some)
	case 2:
		month := 1 + random.IntN(12)
		a.give(func(year int) int {
			return map[int]int{0: amount / 12 * (13 - month), 1: amount}[min(max(year-some, -1), 1)]
		}, false)
		return fmt.Sprintf("{add: %d, from: %d-%02d}", amount, some, month)
	case 3:
		a.give(func(int) int { return -amount }, true)
		return fmt.Sprintf("{move: %d, to: frames.TO}", amount)
	}
	byYear, text := map[int]int{some: amount}, ""
	for i := range a.closing {
		if year := firstYear + i; year == some || random.IntN(2) == 0 {
			byYear[year] = amount + i
			text += fmt.Sprintf("%d: %d, ", year, amount+i)
		}
	}
	if random.IntN(2) == 0 {
		a.give(func(year int) int { return byYear[year] }, false)
		return "{add: {" + text + "}}"
	}
	a.give(func(year int) int { return -byYear[year] }, true)
	return "{move: {" + text + "}, to: frames.TO}"
}

// randomAmounts makes frames that open with 0 and have no percents: two with the
// same amounts, the one carried on and the other counted against the base year,
// and four that receive what those move.
func randomAmounts(random *rand.Rand) amounts {
	made := amounts{text: `budget: {organisation: Nämnden, year: 2025, plan: [2026, 2027, 2028], amounts: tkr, source: example}
sources: {example: {title: Exempel, status: assumed}}
methods: {exact: {percent_of: opening, each_step: exact, closing: exact}}
frames:
  shared: {method: exact}
`}
	steps, receiving := []string{"last_year"}, []string{"last_year"}
	for n := range 1 + random.IntN(6) {
		id, says := fmt.Sprintf("s%d", n), made.step(random)
		steps = append(steps, id+": "+says)
		if strings.Contains(says, "move") {
			receiving = append(receiving, id+": {add: -frames.TO."+id+"}")
		}
	}
	for _, frame := range []struct {
		id, years, other string
		steps            []string
	}{
		{"on", "chained", "to_on", steps}, {"base", "against_base", "to_base", steps},
		{"to_on", "chained", "on", receiving}, {"to_base", "against_base", "base", receiving},
		{"on_of_base", "chained", "base", receiving}, {"base_of_on", "against_base", "on", receiving},
	} {
		list := strings.ReplaceAll(strings.Join(frame.steps, ", "), "TO", frame.other)
		made.text += fmt.Sprintf("  %s: {opening: 0, years: %s, steps: [%s]}\n", frame.id, frame.years, list)
	}
	return made
}
