package generated

import (
	"fmt"
	"strconv"
)

var professions = []string{"läkare", "sjuksköterska", "undersköterska"}

// lists makes the staff of a file, visits and projects written in the rules,
// and their computed columns.
func (m *maker) lists() {
	staff := m.book.in("lists").in("staff").text("file", "staff.csv").text("label", "Personal")
	staff.in("columns").text("unit", "unit").text("profession", "text").text("fte", "FTE").text("salary", "kr/FTE/month")
	pay := staff.in("adds").in("pay").text("in", "kr")
	if m.months {
		pay.text("monthly", "fte * salary * (1 + rates.rise)")
	} else {
		pay.text("formula", "fte * salary * year")
	}
	pay.text("round", m.pick("half_up to 1", "half_even to 100", "half_up to 1000"))
	staff.in("adds").in("surcharge").text("in", "kr").text("formula", "pay * rates.surcharge").text("round", m.pick("half_up to 1", "up to 1", "half_even to 1"))
	rows := &table{header: []string{"unit", "profession", "fte", "salary"}}
	for _, u := range m.units {
		for n, profession := range professions {
			if n == 0 || !m.maybe(2) {
				rows.add(u.id, profession, fmt.Sprintf("%d,%d", m.IntN(9), 25*(1+m.IntN(3))), strconv.Itoa(25000+50*m.IntN(900)))
			}
		}
	}
	m.tables["staff.csv"] = rows
	m.visits()
	projects := m.book.in("lists").in("projects").text("label", "Investeringar")
	projects.in("columns").text("what", "text").text("amount", "tkr").text("life", "month").text("start", "date")
	projects.in("adds").in("depreciation").text("in", "tkr").text("formula", "amount * months(start) / life").text("round", m.pick("half_up to 1", "half_even to 1"))
	projects.in("adds").in("left").text("in", "tkr").text("formula", "max(0, amount - depreciation)")
	for n, what := range []string{"Röntgen", "Fordon", "Möbler"} {
		projects.in("rows").in("p"+strconv.Itoa(n+1)).text("what", what).text("amount", m.number(900)).
			text("life", m.pick("36", "24", "60", "96")).text("start", m.pick("2022-05", "2024-01", "2024-04", "2024-11", "2025-03"))
	}
}

// visits is a list whose rows stand in the rules, with a value looked up by text.
func (m *maker) visits() {
	visits := m.book.in("lists").in("visits").text("label", "Besök")
	visits.in("columns").text("unit", "unit").text("who", "text").text("visits", "visit").text("distance", "visit")
	visits.in("adds").in("fees").text("in", "kr").text("formula", "(visits - distance) * lookup(values.by_who, who)")
	rows := visits.in("rows")
	for n, u := range m.of("centre") {
		for k, who := range professions[:1+m.IntN(3)] {
			all := m.amount(5000)
			rows.in(fmt.Sprintf("v%d_%d", n+1, k+1)).text("unit", u.id).text("who", who).
				text("visits", strconv.Itoa(all)).text("distance", strconv.Itoa(m.IntN(all)))
		}
	}
}

// kinds makes units of both forms, from a file and from the rules, with
// appropriations stated by the kind and unit by unit.
func (m *maker) kinds() {
	kinds := m.book.in("kinds")
	centre := kinds.in("centre").text("label", "Vårdcentraler").text("form", "result").text("file", "centres.csv")
	centre.in("columns").text("municipality", "text").text("heads", "person").text("listed", "person").text("change", "person").
		text("points", "point/person").text("rent", "tkr")
	average := centre.in("figures").in("average").text("in", "person")
	if m.months {
		average.text("monthly", "listed + change * (month_number - 1) / 12").text("year", "average")
	} else {
		average.text("formula", "listed + change * rates.effect")
	}
	average.text("round", m.pick("half_up to 1", "half_even to 1", "down to 1"))
	centre.in("figures").in("small_fee").text("in", "kr/person").text("formula", "lookup(values.by_size, average)")
	m.line(centre.in("income"), "care_money", "average * points * prices.point", "average")
	centre.in("income").text("supplement", "average * small_fee").
		text("patient_fees", "sum(visits.fees)")
	m.line(centre.in("cost"), "pay", "sum(staff.pay) + sum(staff.surcharge)", "sum(staff.pay)")
	centre.in("cost").text("premises", "rent")
	centre.in("cost").in("other").text("opening", "history.outcome_12m").text("method", m.method()).list("steps", "index")

	clinic := kinds.in("clinic").text("label", "Kliniker").text("form", "result")
	clinic.in("columns").text("municipality", "text").text("heads", "person").text("orders", "order").text("children", "child")
	clinic.in("figures").in("doctors").text("in", "percent").
		text("formula", `sum(staff.pay, profession == "läkare") / total(staff.pay, profession == "läkare")`)
	clinic.in("income").text("child_fixed", "children * values.child_money * rates.effect")
	clinic.in("cost").text("pay", `sum(staff.pay, profession == "läkare")`).text("others", `sum(staff.pay, profession != "läkare")`)

	mission := kinds.in("mission").text("label", "Uppdrag").text("form", "net_cost")
	mission.in("columns").text("heads", "person").text("fees", "tkr").text("upkeep", "tkr")
	mission.in("income").text("patient_fees", "fees")
	mission.in("cost").text("pay", "sum(staff.pay)").text("operation", "upkeep")

	grantee := kinds.in("grantee").text("label", "Projekt").text("form", "net_cost").text("appropriation", "grant * (1 + rates.index)")
	grantee.in("columns").text("heads", "person").text("grant", "tkr")
	grantee.in("cost").text("operation", "grant")

	service := kinds.in("service").text("label", "Service").text("form", "result")
	service.in("columns").text("heads", "person").text("own", "tkr").text("sold", "tkr")
	service.in("income").text("sales", "sold")
	service.in("cost").text("own_cost", "own")
}

// line is a line of a budget that follows something month by month, where there
// are months.
func (m *maker) line(lines *mapping, id, formula, follows string) {
	if m.months {
		lines.in(id).text("formula", formula).text("months", follows)
	} else {
		lines.text(id, formula)
	}
}

// unitsSection makes the units that stand in the rules, and the file of centres.
func (m *maker) unitsSection() {
	units := m.book.in("units")
	units.fixed = true
	centres := &table{header: []string{"id", "label", "municipality", "heads", "listed", "change", "points", "rent"}}
	for _, u := range m.units {
		heads := strconv.Itoa(1 + m.IntN(12))
		if u.kind == "centre" {
			centres.add(u.id, "Vårdcentral "+u.id, u.municipality, heads, m.number(1000), strconv.Itoa(m.IntN(41)-20),
				"1,"+strconv.Itoa(m.IntN(10)), m.number(900))
			continue
		}
		of := units.in(u.id).text("kind", u.kind).text("label", "Enhet "+u.id).text("heads", heads)
		switch u.kind {
		case "clinic":
			of.text("municipality", u.municipality).text("orders", strconv.Itoa(m.IntN(30))).text("children", m.number(900))
		case "mission":
			of.text("fees", m.number(90)).text("upkeep", m.number(900)+".5").text("appropriation", "frames."+m.frames[0])
			m.frames = append(m.frames[1:], m.frames[0])
			if m.maybe(2) {
				of.in("income").in("call_off").text("value", m.number(90)).text("label", "Avrop")
				of.in("cost").text("covid", "call_off")
			}
		case "grantee":
			of.text("grant", m.number(900))
		case "service":
			of.text("own", strconv.Itoa(1000+m.amount(900))).text("sold", m.number(90))
		}
	}
	m.tables["centres.csv"] = centres
}

// history makes last year, with empty cells where nothing is known.
func (m *maker) history() {
	keys := m.book.in("history").text("file", "history.csv")
	keys.in("columns").text("budget_2023", "tkr").text("outcome_12m", "tkr")
	rows := &table{header: []string{"unit", "line", "budget_2023", "outcome_12m"}}
	known := func() string {
		if m.maybe(4) {
			return ""
		}
		return m.number(900)
	}
	for _, u := range m.of("centre") {
		rows.add(u.id, "other", known(), m.number(900))
		rows.add(u.id, "care_money", known(), "")
		rows.add(u.id, "it_cost", known(), known())
	}
	for _, u := range m.of("mission") {
		rows.add(u.id, "operation", known(), "")
	}
	m.tables["history.csv"] = rows
}
