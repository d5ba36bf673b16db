// The day's patients. All invented; the numbers fit no province's scheme.

import type { Language } from "./texts/language.ts";

type Localized = Readonly<Record<Language, string>>;

type VisitState = "done" | "in-room" | "arrived" | "confirmed";

export interface Patient {
  readonly id: string;
  readonly name: string;
  readonly born: string;
  readonly sex: Localized;
  readonly visit: { readonly time: string; readonly state: VisitState; readonly reason: Localized };
  readonly isAllergic: boolean;
  readonly allergies: Localized;
  readonly problems: readonly Localized[];
  readonly medications: readonly string[];
  readonly vitals: { readonly bloodPressure: string; readonly pulse: number; readonly weightKg: number };
  readonly note: Localized;
}

const female: Localized = { en: "Female", fr: "Femme" };
const male: Localized = { en: "Male", fr: "Homme" };
const noneKnown: Localized = { en: "None known", fr: "Aucune connue" };

export const patients: readonly Patient[] = [
  {
    id: "p-1001",
    name: "Imogen Tanaka-Roy",
    born: "1958-03-14",
    sex: female,
    visit: {
      time: "08:40",
      state: "done",
      reason: { en: "Blood pressure review", fr: "Suivi de la tension artérielle" },
    },
    isAllergic: true,
    allergies: { en: "Penicillin (rash)", fr: "Pénicilline (éruption)" },
    problems: [
      { en: "Hypertension", fr: "Hypertension" },
      { en: "Osteoarthritis, left knee", fr: "Arthrose du genou gauche" },
    ],
    medications: ["Ramipril 5 mg", "Acetaminophen 500 mg PRN"],
    vitals: { bloodPressure: "128/78", pulse: 70, weightKg: 68 },
    note: {
      en: "Home readings below 135/85 for four weeks. Continue the present dose.",
      fr: "Mesures à domicile sous 135/85 depuis quatre semaines. Poursuivre la dose actuelle.",
    },
  },
  {
    id: "p-1002",
    name: "Bastien Okoye",
    born: "1991-11-02",
    sex: male,
    visit: {
      time: "09:10",
      state: "in-room",
      reason: { en: "Low back pain, third visit", fr: "Lombalgie, troisième visite" },
    },
    isAllergic: false,
    allergies: noneKnown,
    problems: [{ en: "Mechanical low back pain", fr: "Lombalgie mécanique" }],
    medications: ["Naproxen 250 mg PRN"],
    vitals: { bloodPressure: "118/74", pulse: 64, weightKg: 82 },
    note: {
      en: "Walking 30 minutes a day. No red flags. Physiotherapy continues.",
      fr: "Marche 30 minutes par jour. Aucun signe d'alarme. Physiothérapie en cours.",
    },
  },
  {
    id: "p-1003",
    name: "Wren Achterberg",
    born: "2017-06-27",
    sex: female,
    visit: { time: "09:40", state: "arrived", reason: { en: "Well-child visit", fr: "Examen de l'enfant" } },
    isAllergic: true,
    allergies: { en: "Peanut (carries epinephrine)", fr: "Arachide (porte de l'épinéphrine)" },
    problems: [{ en: "Mild eczema", fr: "Eczéma léger" }],
    medications: ["Epinephrine 0.15 mg auto-injector"],
    vitals: { bloodPressure: "98/60", pulse: 88, weightKg: 29 },
    note: {
      en: "Renewed the school's allergy plan. Growth on her curve.",
      fr: "Plan d'allergie de l'école renouvelé. Croissance sur sa courbe.",
    },
  },
  {
    id: "p-1004",
    name: "Gustavo Lindqvist",
    born: "1949-01-19",
    sex: male,
    visit: {
      time: "10:20",
      state: "confirmed",
      reason: { en: "Diabetes follow-up", fr: "Suivi du diabète" },
    },
    isAllergic: true,
    allergies: { en: "Sulfa drugs", fr: "Sulfamides" },
    problems: [
      { en: "Type 2 diabetes", fr: "Diabète de type 2" },
      { en: "Chronic kidney disease, stage 2", fr: "Maladie rénale chronique, stade 2" },
    ],
    medications: ["Metformin 1000 mg", "Empagliflozin 10 mg", "Rosuvastatin 10 mg"],
    vitals: { bloodPressure: "134/80", pulse: 72, weightKg: 91 },
    note: {
      en: "A1c 6.9 % last month. Foot examination due today.",
      fr: "HbA1c à 6,9 % le mois dernier. Examen des pieds prévu aujourd'hui.",
    },
  },
  {
    id: "p-1005",
    name: "Noor Vantongeren",
    born: "1983-08-30",
    sex: female,
    visit: {
      time: "11:00",
      state: "confirmed",
      reason: { en: "Migraine, new", fr: "Migraine, nouveau cas" },
    },
    isAllergic: false,
    allergies: noneKnown,
    problems: [{ en: "Migraine without aura", fr: "Migraine sans aura" }],
    medications: ["Sumatriptan 50 mg PRN"],
    vitals: { bloodPressure: "116/72", pulse: 66, weightKg: 61 },
    note: {
      en: "Headache diary since September; asked to bring it along.",
      fr: "Journal des céphalées depuis septembre; à apporter.",
    },
  },
];
