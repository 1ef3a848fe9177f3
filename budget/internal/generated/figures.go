package generated

import (
	"slices"
	"strconv"
)

// rates makes percents that give ties on round amounts.
func (m *maker) rates() {
	rates := m.book.in("rates")
	rates.in("index").text("percent", m.pick("4.6", "2.5", "1.5", "3.8", "0.5")).text("label", "Index")
	rates.in("demography").text("percent", m.pick("1.0", "0.5", "1.25", "0"))
	rates.in("efficiency").text("percent", m.pick("-1.5", "-0.5", "-2.5", "-1.0")).list("range", "-5", "0")
	rates.in("surcharge").text("percent", m.pick("45.7", "31.4", "12.5", "50")).text("source", "plan")
	rates.in("effect").text("percent", m.pick("50", "25", "75"))
	if m.months {
		rise := rates.in("rise").text("label", "Löneökning").in("percent")
		rise.text("2024-01", "0").text("2024-04", "2.5").text("2025-04", "5").text("2026-10", "7.5")
	}
	if m.maybe(2) {
		rates.in("ratio").text("formula", "values.small / values.large")
	}
}

// values makes single amounts and the two kinds of table.
func (m *maker) values() {
	values := m.book.in("values")
	amount := func(id, in string, most int) { values.in(id).text("in", in).text("value", m.number(most)) }
	amount("small", "tkr", 90)
	amount("large", "tkr", 5000)
	amount("pool", "tkr", 3000)
	amount("child_money", "kr/child", 3000)
	amount("crown", "kr/order", 4000)
	values.in("credit").text("in", "tkr").text("value", "-"+m.number(200))
	values.in("factor").text("value", m.pick("1.105", "0.95", "1.25", "1.5"))
	values.in("seven").text("value", m.pick("7", "3", "6", "9"))
	values.in("boost").text("in", "tkr").text("value", m.pick("3.8 mnkr", "0.5 mnkr", "1.25 mnkr"))
	bySize := values.in("by_size").text("in", "kr/person").text("above", m.number(60))
	bySize.in("up_to").text("300", m.number(300)).text("600", m.number(150)).text("900", m.number(90))
	bySize.in("up_to").fixed = true
	byWho := values.in("by_who").text("in", "kr/visit").in("by")
	for _, who := range professions {
		byWho.text(who, m.number(300))
	}
}

// prices makes the money per point, and what another method makes of it.
func (m *maker) prices() {
	prices := m.book.in("prices")
	prices.in("shared").text("in", "kr/point")
	point := prices.in("point").text("label", "Peng").text("opening", strconv.Itoa(1000+m.amount(4000))).text("method", m.method())
	point.set("steps", value{list: []value{
		{text: "index"}, {text: "efficiency"}, step("rents", "add", m.number(30)), step("half", "add", "rents * rates.effect"),
	}})
	prices.in("point_otherwise").text("opening", "point.opening").text("method", m.method()).
		set("steps", value{list: []value{{text: "index"}, {text: "efficiency"}, step("rents", "add", "point.rents")}})
}

// step is `id: {key: text, …}`.
func step(id string, pairs ...string) value {
	v := &mapping{}
	for i := 0; i < len(pairs); i += 2 {
		v.in(id).text(pairs[i], pairs[i+1])
	}
	return value{keys: v}
}

// framesDrawer makes a frame for each mission, with steps of every verb, and
// one that amounts are moved to.
func (m *maker) framesDrawer() {
	frames := m.book.in("frames")
	shared := frames.in("shared").text("method", m.method())
	shared.list("steps", "index", "demography")
	received := []value{{keys: (&mapping{}).text("shared", "none")}}
	for i := range m.missions {
		id := "frame_" + strconv.Itoa(i+1)
		m.frames = append(m.frames, id)
		f := frames.in(id).text("label", "Ram "+strconv.Itoa(i+1)).text("opening", m.number(50000))
		if m.maybe(3) {
			f.text("method", m.method())
		}
		steps := m.frameSteps()
		if i == 0 {
			steps = append(steps, step("given", "move", m.number(90), "to", "frames.common"))
			received = append(received, step("taken", "add", "-frames.frame_1.given"))
		}
		f.set("steps", value{list: steps})
	}
	frames.in("common").text("label", "Gemensamt").text("opening", m.number(9000)).set("steps", value{list: received})
}

// frameSteps are some of the verbs, in random order, around the shared steps.
func (m *maker) frameSteps() []value {
	verbs := []value{
		{text: "efficiency"},
		step("own", "percent", m.pick("1.5", "-0.5", "2.5")),
		step("partly", "rate", "surcharge", "of", "opening - values.small"),
		step("added", "add", m.number(900)),
		step("finely", "add", m.number(90)+".5"),
		step("computed", "add", "values.boost * rates.effect"),
		step("gone", "move", m.number(50), "to", "outside"),
		step("floored", "becomes", "max(running, values.large)"),
		step("capped", "becomes", "min(running, values.large * values.seven)"),
		step("scaled", "becomes", "running * values.factor"),
		step("evened", "round", m.pick("half_up to 10", "half_even to 100", "down to 5", "up to 10", "half_up to 25")),
		{keys: (&mapping{}).text("so_far", "subtotal")},
		{keys: (&mapping{}).text("adjusted", "base")},
		step("printed", "percent", "1.5", "published", m.number(400), "carry", "published"),
	}
	m.Shuffle(len(verbs), func(i, j int) { verbs[i], verbs[j] = verbs[j], verbs[i] })
	steps := slices.Clone(verbs[:2+m.IntN(6)])
	for _, s := range steps {
		if s.keys != nil {
			m.steps[s.keys.entries[0].key] = true
		}
	}
	shared := value{text: "shared"}
	switch {
	case m.maybe(5):
		shared = value{keys: (&mapping{}).text("shared", "none")}
	case m.maybe(3):
		except := &mapping{}
		except.in("shared").list("except", "demography")
		shared = value{keys: except}
		m.steps["index"] = true
	default:
		m.steps["index"], m.steps["demography"] = true, true
	}
	return slices.Insert(steps, m.IntN(len(steps)+1), shared)
}

// figures makes single computed figures that use the rest of the functions.
func (m *maker) figures() {
	figures := m.book.in("figures")
	figures.in("rows").text("formula", "count(staff)")
	figures.in("doctors").text("formula", `count(staff, profession == "läkare")`)
	figures.in("listed").text("in", "person").text("formula", "sum(units.listed)")
	figures.in("local").text("in", "person").
		text("formula", `sum(units.heads, municipality == "`+m.units[0].municipality+`", kind != "service")`)
	figures.in("shifted").text("in", "tkr").text("round", m.pick("half_up to 1", "half_even to 10", "down to 0.5")).
		text("formula", "when(frames.common > values.large, frames.common - values.large, values.small / values.seven)")
	figures.in("third").text("formula", "1 / values.seven")
	figures.in("back").text("formula", "third * values.seven")
	figures.in("pay").text("in", "tkr").text("formula", "half_up(total(staff.pay), 500)")
	figures.in("others").text("in", "FTE").text("formula", `total(staff.fte, profession != "läkare")`)
}
