package generated

import "strings"

// share is one amount that is shared out, before its rest is chosen.
type share struct {
	id, of, key string
	to          []string
	except      string
	gives, from string
	takesRest   string // who may be named to take the rest
}

// sharesSection makes shares in chains inside one kind, by keys of every sort,
// from inside and outside; an amount for each; and an amount in parts.
func (m *maker) sharesSection() {
	centres, clinics := m.of("centre"), m.of("clinic")
	last := clinics[len(clinics)-1].id
	for _, s := range []share{
		{id: "it_cost", of: "units.it.cost - units.it.outside", key: "heads", to: []string{"staff_office", "desk", "centre", "clinic"},
			gives: "cost", from: "it", takesRest: last},
		{id: "staff_cost", of: "units.staff_office.cost - units.staff_office.outside", key: "sum(staff.fte)",
			to: []string{"desk", "clinic", "centre"}, gives: "cost", from: "staff_office", takesRest: centres[0].id},
		{id: "overhead", of: "units.desk.cost - units.desk.outside", key: "heads / values.seven", to: []string{"centre", "clinic", "mission"},
			except: "mission_1", gives: "cost", from: "desk", takesRest: last},
		{id: "child_money", of: "values.pool", key: "children", to: []string{"clinic"}, gives: "income", from: "outside", takesRest: last},
		{id: "credit", of: "values.credit", key: "heads", to: []string{"clinic", "centre"}, gives: "income", from: "outside",
			takesRest: last},
	} {
		m.share(s)
	}
	m.shares = append(m.shares, "crowns")
	m.book.in("shares").in("crowns").text("label", "Kronor").text("each", "orders * values.crown").list("to", "clinic").
		text("gives", "cost").text("from", "lab").text("round", m.pick("half_up to 1", "half_even to 1", "up to 1"))
	m.parts()
}

// parts is one amount in fixed percents.
func (m *maker) parts() {
	keys := m.book.in("shares").in("child_parts").text("of", "values.child_money").text("in", "kr/child").
		text("round", m.pick("half_up to 1", "half_even to 1", "half_up to 5")).text("rest", m.pick("spread", "largest", "show", "risk"))
	percents := strings.Fields(m.pick("50 20 30", "33.3 33.3 33.4", "62.5 12.5 25", "80 12.5 7.5"))
	parts := keys.in("parts")
	parts.fixed = true
	for i, id := range []string{"fixed", "risk", "quality"} {
		parts.text(id, percents[i]+" %")
	}
}

// share writes a share with one of the ways to treat its rest.
func (m *maker) share(s share) {
	m.shares = append(m.shares, s.id)
	keys := m.book.in("shares").in(s.id).text("label", "Del av "+s.id).text("of", s.of).text("key", s.key).list("to", s.to...).
		text("gives", s.gives).text("from", s.from)
	if s.except != "" {
		keys.list("except", s.except)
	}
	if m.maybe(8) {
		return // unrounded: no rest
	}
	keys.text("round", m.pick("half_up to 1", "half_even to 1", "half_up to 5", "half_up to 0.1", "down to 1"))
	ways := []string{"spread", "show", s.takesRest, "largest"}
	if m.fixed && s.id == "overhead" {
		ways = []string{"largest"}
	}
	keys.text("rest", m.pick(ways...))
}
