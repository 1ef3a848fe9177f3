package budget

import (
	"cmp"

	"internbudget/rules"
)

// Simulation says how often uncertain inputs are drawn, and from which seed: the
// same seed gives the same draws, on every machine.
type Simulation struct {
	Draws    int // at least 1
	Seed     uint64
	Progress Progress
}

// Simulate computes the book, and then over and over with every uncertain input
// drawn between its low and its high value, each independently of the others.
// The budget has among its tables which inputs were drawn, and how the results
// of every area and of the board fell out: mean, percentiles, and how often
// below 0. They are stored values.
//
// An input is drawn from the triangular distribution whose peak is the value of
// the rules, rounded to the input's decimals, so that it stays within what the
// rules allow. One that the common changes give a value keeps it. Every outcome
// is an exact computation; what is kept is how often the result of each area came
// to each value.
//
// The problem is that no input is uncertain, or what a draw has shown, such as a
// division by zero. Where the progress stops the work there is no budget, and no
// problem.
func Simulate(book *rules.Book, how Simulation, common []rules.Change) (*Budget, rules.Problems) {
	s := &simulation{trial: trial{common: common}, Simulation: how}
	if s.drawn, s.held = uncertain(book, common); s.drawn == nil {
		return nil, nothingDrawn(book)
	}
	var varied []Cell
	for _, u := range s.drawn {
		varied = append(varied, u.cells...)
	}
	if problems := s.begin(book, common, varied, closingCells(book)...); len(problems) > 0 {
		return nil, problems
	}
	if problems := s.draw(); s.results == nil {
		return nil, problems
	}
	s.layOutSimulation()
	return s.Budget, nil
}

// simulation is the work of one [Simulate].
type simulation struct {
	trial
	Simulation
	drawn   []*uncertainInput
	held    []heldInput
	results []tally // of every area, and last of the board
}

// nothingDrawn says what is missing for a simulation.
func nothingDrawn(book *rules.Book) rules.Problems {
	p := rules.Problem{
		Place: rules.Place{File: "--simulate"}, Message: "no input of " + book.Name + " is uncertain",
		Hint: "write low and high beside its value: index: {percent: 4.6, low: 4.2, high: 5.2}",
	}
	if drawn, _ := uncertain(book, nil); drawn != nil {
		p.Message, p.Hint = "every uncertain input has been given a value", "leave out a --set or a --scenario"
	}
	return rules.Problems{p}
}

// uncertainInput is what is drawn: an input or, where a value was parted by
// month, all inputs that have it. The grid has its low value at 0, and a step
// for every unit of its last decimal.
type uncertainInput struct {
	cells       []Cell
	lows        []rules.Decimal // of every cell
	span        rules.Span      // of the first
	movedBy     string          // the scenario that has moved it; "" for the rules' values
	value, high int64           // steps from the low value
}

// heldInput is an uncertain input that is not drawn, and the scenario or the --set that
// it is held by.
type heldInput struct {
	cell Cell
	by   string
}

// uncertain are the uncertain inputs of the budget's year that are drawn, in the
// order of the book, and those that are held.
func uncertain(book *rules.Book, common []rules.Change) (drawn []*uncertainInput, held []heldInput) {
	given := state{}
	given.add(common)
	written := map[rules.Place]*uncertainInput{}
	for _, f := range book.Figures {
		for _, span := range f.Spans {
			at, value := Cell{f, span.Index}, f.Values[span.Index]
			ch, changed := given[at]
			if changed {
				moved, ok := movedSpan(book, span, ch)
				if !ok {
					held = append(held, heldInput{at, cmp.Or(ch.Scenario, ch.Place.File)})
					continue
				}
				span, value = moved, ch.Value
			}
			one := &uncertainInput{
				cells: []Cell{at}, lows: []rules.Decimal{span.Low}, span: span, movedBy: ch.Scenario,
				value: span.Steps(f, value), high: span.Steps(f, span.High),
			}
			switch same := written[span.Place]; {
			case same == nil:
				written[span.Place], drawn = one, append(drawn, one)
			case same.value == one.value && same.high == one.high:
				same.cells, same.lows = append(same.cells, at), append(same.lows, span.Low)
				same.movedBy = cmp.Or(same.movedBy, one.movedBy)
			default: // one draw cannot be of both
				held = append(held, heldInput{at, cmp.Or(one.movedBy, same.movedBy)})
			}
		}
	}
	return drawn, held
}

// movedSpan is how uncertain an input is that a change has moved: by as much. It
// reports false where the change gives a value, or moves the low or the high one to
// where the input may not be.
func movedSpan(book *rules.Book, s rules.Span, ch rules.Change) (rules.Span, bool) {
	if !ch.IsStep() {
		return s, false
	}
	for _, bound := range []*rules.Decimal{&s.Low, &s.High} {
		if *bound = ch.From(*bound).Value; book.CheckInput(ch.Figure, ch.Index, *bound, ch.Place) != nil {
			return s, false
		}
	}
	return s, s.Low.Cmp(ch.Value) <= 0 && ch.Value.Cmp(s.High) <= 0
}

// at is the value of one of its cells so many steps above the low one.
func (u *uncertainInput) at(cell int, step int64) rules.Decimal {
	f := u.cells[cell].Figure
	return rules.Decimal(NumberOf(u.lows[cell]).Add(Int(step).Mul(NumberOf(rules.Decimal("1").Shift(-f.Decimals)))).String())
}

// drawsBetween is how many draws are made between two looks at the progress.
const drawsBetween = 10

// draw finds the results; none where there is a problem, or the work stops.
func (s *simulation) draw() rules.Problems {
	var tried []rules.Change
	for _, u := range s.drawn {
		for _, at := range u.cells {
			tried = append(tried, s.assumed(at))
		}
	}
	draw, areas := newDraws(s.Seed), s.areasOrAll()
	results := make([]tally, len(areas)+1)
	for n := range results {
		results[n] = tally{}
	}
	for n := range s.Draws {
		if n%drawsBetween == 0 && s.Progress.At(n, s.Draws, "draws") != nil {
			return nil
		}
		next := tried
		for _, u := range s.drawn {
			step := draw.triangular(u.value, u.high)
			for i := range u.cells {
				next[i].Value = u.at(i, step)
			}
			next = next[len(u.cells):]
		}
		b, problems := s.tried(tried)
		if len(problems) > 0 {
			return problems
		}
		var board Number
		for n, a := range areas {
			var sum Number
			for _, u := range a.Units {
				sum = sum.Add(b.Value(closingOfUnit(u)))
			}
			results[n][sum]++
			board = board.Add(sum)
		}
		results[len(areas)][board]++
	}
	s.results = results
	return nil
}
