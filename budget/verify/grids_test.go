package verify

import (
	"strings"
)

// grid makes a table of lines whose cells are set apart by "|".
func grid(name, text string) Grid {
	g := Grid{Name: name}
	for line := range strings.Lines(strings.TrimSpace(text)) {
		var row []Cell
		for _, cell := range strings.Split(strings.TrimRight(line, "\n"), "|") {
			row = append(row, Cell{Text: strings.TrimSpace(cell)})
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// The published tables. Of T01 only the sum of the six rows, 875, is known: the
// rows here are made up to it.
const (
	tableT01 = `
Kommunrevisionen, tkr      | 2023
Ram 2022                   | 4 419
Löneökning                 | 131
Prisökning                 | 52
Sakkunnigt biträde         | 390
Arvoden                    | 211
Utbildning                 | 64
Lokaler                    | 27
Summa förändringar         | 878
Ram 2023                   | 5 297`

	tableT02 = `
Tkr                        | 2001      | 2002      | 2003
Ingående ram               | 1 047 144 |           |
Generell uppräkning 2 %    | 20 943    | 21 602    | 22 563
Särskilda poster           | 12 000    | 26 500    | 22 400
Utgående ram               | 1 080 087 | 1 128 189 | 1 173 152`

	tableC05 = `
Utbildningsnämnden, tkr          | 2026
Utgående kommunbidrag 2025       | 2 775 110
Schablonmedel flykting           | 2 000
Avgår kommunbidragstillägg       | −6 300
Index 3,0 %                      | 84 006
Elevutveckling                   | 57 196
Effekt av omställning            | -14 300
Grundläggande behörighet yrkes   | 7 600
Förstärkning gymnasie            | 35 400
Överföring Center för skolutveckling | –15 852
Skolbibliotek                    | 2 900
Kommunbidrag 2026                | 2 927 760`

	tableC10 = `
Tkr      | Barn och unga | Andel % | Vuxna     | Andel % | Försörjningsstöd | Andel % | Övrig IFO | Andel % | Fritid  | Andel % | Bas     | Stadenövergripande | Totalt
Nordost  | 795 127       | 39,3    | 371 616   | 32,7    | 389 018          | 40,6    | 146 663   | 39,1    | 81 127  | 32,3    | 44 584  | 0                  | 1 828 135
Centrum  | 328 123       | 16,2    | 282 910   | 24,9    | 184 209          | 19,2    | 76 522    | 20,4    | 51 363  | 20,5    | 23 794  | 447 178            | 1 394 099
Sydväst  | 339 325       | 16,8    | 179 209   | 15,8    | 128 093          | 13,4    | 51 881    | 13,8    | 49 014  | 19,5    | 30 143  | 83 955             | 861 620
Hisingen | 559 285       | 27,7    | 303 839   | 26,7    | 256 290          | 26,8    | 100 156   | 26,7    | 69 348  | 27,6    | 36 201  | 0                  | 1 325 118
Summa    | 2 021 860     |         | 1 137 575 |         | 957 610          |         | 375 221   |         | 250 852 |         | 134 722 | 531 133            | 5 408 972`

	tableC29 = `
Socialnämnden, tkr | 2023     | 2024     | 2025
Budget 2022        | −353 075 |          |
Rad 1              | 1 507    | 1 166    | 23
Rad 2              | −1 656   | −3 968   | −6 728
Rad 3              | 1 796    | 1 796    | 1 796
Rad 4              | 1 000    | 1 000    | 1 000
Rad 5              | −1 300   | −1 300   |
Rad 6              | −1 000   | −1 000   |
Budget             | −352 728 | −355 381 | −356 984`
)
