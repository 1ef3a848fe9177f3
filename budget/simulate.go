package budget

import (
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
	s := &simulation{trial: trial{common: common}, Simulation: how, drawn: uncertain(book, common)}
	if s.drawn == nil {
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
	results []tally // of every area, and last of the board
}

// nothingDrawn says what is missing for a simulation.
func nothingDrawn(book *rules.Book) rules.Problems {
	p := rules.Problem{
		Place: rules.Place{File: "--simulate"}, Message: "no input of " + book.Name + " is uncertain",
		Hint: "write low and high beside its value: index: {percent: 4.6, low: 4.2, high: 5.2}",
	}
	if uncertain(book, nil) != nil {
		p.Message, p.Hint = "every uncertain input has been given a value", "leave out a --set or a --scenario"
	}
	return rules.Problems{p}
}

// uncertainInput is what is drawn: an input or, where a value was parted by
// month, all inputs that have it. The grid has its low value at 0, and a step
// for every unit of its last decimal.
type uncertainInput struct {
	cells       []Cell
	span        *rules.Span
	value, high int64 // steps from the low value
}

// uncertain are the uncertain inputs of the budget's year that no change gives
// a value, in the order of the book.
func uncertain(book *rules.Book, common []rules.Change) []*uncertainInput {
	given := state{}
	given.add(common)
	var all []*uncertainInput
	written := map[rules.Place]*uncertainInput{}
	for _, f := range book.Figures {
		for n := range f.Spans {
			at, s := Cell{f, f.Spans[n].Index}, &f.Spans[n]
			if _, known := given[at]; known {
				continue
			}
			if u := written[s.Place]; u != nil {
				u.cells = append(u.cells, at)
				continue
			}
			u := &uncertainInput{cells: []Cell{at}, span: s, value: s.Steps(f, f.Values[at.Index]), high: s.Steps(f, s.High)}
			written[s.Place], all = u, append(all, u)
		}
	}
	return all
}

// at is the value so many steps above the low one.
func (u *uncertainInput) at(step int64) rules.Decimal {
	f := u.cells[0].Figure
	return rules.Decimal(NumberOf(u.span.Low).Add(Int(step).Mul(NumberOf(rules.Decimal("1").Shift(-f.Decimals)))).String())
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
			value := u.at(draw.triangular(u.value, u.high))
			for i := range u.cells {
				next[i].Value = value
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
